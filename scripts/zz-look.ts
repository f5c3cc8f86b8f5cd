import { spawn } from 'node:child_process';
import { launchBrowser } from '../test/parts/browser';
import { setTimeout as delay } from 'node:timers/promises';

async function withStart(args: string[], work: (address: string) => Promise<void>): Promise<void> {
  const child = spawn('npm', ['start', '--', '--no-open', ...args], { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  let text = '';
  child.stdout.on('data', (data: Buffer) => { text += data.toString(); });
  try {
    for (let i = 0; i < 240 && !/http:\/\/localhost:\d+\S+/.test(text); i++) await delay(500);
    const address = /http:\/\/localhost:\d+\S+/.exec(text)?.[0];
    console.log(text.split('\n').filter((line) => /engine|sample|open/i.test(line)).join('\n'));
    if (!address) throw new Error('no address: ' + text.slice(-500));
    await work(address);
  } finally {
    if (child.pid) process.kill(-child.pid, 'SIGINT');
    await new Promise((resolve) => child.once('exit', resolve));
  }
}

async function main() {
  const browser = await launchBrowser(console.log);
  const page = await browser.newPage();
  try {
    await withStart([], async (address) => {
      await page.setViewportSize({ width: 1400, height: 950 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.goto(address);
      await page.locator('.part.sidebar .monaco-list-row').filter({ hasText: 'billing' }).first().waitFor({ timeout: 60000 });
      await page.getByRole('tab', { name: /README/ }).waitFor({ timeout: 30000 }).catch(() => console.log('NO README TAB'));
      await delay(4000);
      await page.screenshot({ path: '.screenshots/start-sample.png' });
    });
    await withStart(['--empty'], async (address) => {
      for (const scheme of ['dark', 'light'] as const) {
        await page.setViewportSize({ width: 1280, height: 900 });
        await page.emulateMedia({ colorScheme: scheme });
        await page.goto(address);
        await page.locator('.part.sidebar .pane-header').filter({ hasText: 'Containers' }).first().waitFor({ timeout: 60000 });
        await delay(6000);
        await page.screenshot({ path: `.screenshots/start-empty-${scheme}.png` });
        const sash = await page.locator('.part.sidebar').boundingBox();
        if (sash) {
          await page.mouse.move(sash.x + sash.width, 500);
          await page.mouse.down();
          await page.mouse.move(sash.x + 222, 500, { steps: 5 });
          await page.mouse.up();
          await delay(1000);
          await page.screenshot({ path: `.screenshots/start-empty-220-${scheme}.png` });
        }
      }
    });
  } finally {
    await browser.close();
  }
}
void main();
