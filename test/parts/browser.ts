import { type Browser, chromium, type Page } from 'playwright-core';
import { ensureDebianPackages } from './debian';
import type { Log } from './log';
import { findProgram } from './processes';

/** The one without windows takes a tenth less processor time, and is the smaller package. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** Starts the machine's Chromium without a window; installs Debian's where that is allowed. */
export async function launchBrowser(log: Log): Promise<Browser> {
  if (!findBrowser()) await ensureDebianPackages(['chromium-headless-shell'], log);
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(`None of ${names.join(', ')} is on PATH.`);
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * Ends the animations of all that the page will load. Without a GPU each frame is drawn by the processor: VS Code's
 * progress bar and turning icons were a fifth of the processor time of `files.test.ts`.
 */
export async function keepStill(page: Page): Promise<void> {
  const rule = '*, *::before, *::after { animation: none !important; transition: none !important; }';
  await page.addInitScript({
    content: `{
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(${JSON.stringify(rule)});
      document.adoptedStyleSheets.push(sheet);
    }`,
  });
}

function findBrowser(): string | undefined {
  return names.map(findProgram).find((path) => path !== undefined);
}
