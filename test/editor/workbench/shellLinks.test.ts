import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createContainer } from '../../parts/containers';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

describe('Links in shells', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;

  before(async () => {
    engine = await startPrivateEngine({ name: 'links', log: console.log });
    await importBusybox(engine);
    await createContainer(engine.socketPath, {
      name: 'galley',
      command: ['sh', '-c', 'mkdir /hold; echo ahoy > /hold/menu.js; sleep 3600'],
    });
    workbench = await openSharedWorkbench({
      folder: resolve('test/fixtures/sample'),
      extension: resolve('.'),
      extraEnv: { DOCKER_HOST: engine.host },
      settings: {
        'drydock.containers.stats': 'off',
        'terminal.integrated.gpuAcceleration': 'off',
        'terminal.integrated.confirmOnKill': 'never',
      },
    });
    await workbench.openView('Drydock');
    await workbench.row('galley').waitFor();
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
  });

  it('lead to the files of the container', async () => {
    const { page } = workbench;
    await workbench.row('galley').hover();
    await workbench.row('galley').getByRole('button', { name: 'Exec Shell (Attach)' }).click();
    const terminal = page.locator('.terminal-wrapper.active');
    await terminal.filter({ hasText: '/ #' }).waitFor();
    await terminal.locator('.xterm-screen').click();
    await page.keyboard.type('echo "at f (/hold/menu.js:1:3)"', { delay: 20 });
    await page.keyboard.press('Enter');
    const place = terminal
      .locator('.xterm-rows > div')
      .filter({ hasText: /^at f \(/ })
      .last();
    await place.waitFor();
    const tab = page.getByRole('tab', { name: /menu\.js/ });
    const position = { x: 80, y: 8 };
    await page.keyboard.down('Control');
    try {
      // A link is there once the pointer rests on it for a moment.
      for (let attempt = 0; attempt < 5 && !(await tab.isVisible()); attempt++) {
        await place.hover({ position: { x: 90, y: 8 }, force: true });
        await place.hover({ position, force: true });
        await delay(1000);
        await page.mouse.down();
        await page.mouse.up();
        await tab.waitFor({ timeout: 4000 }).catch(() => undefined);
      }
    } finally {
      await page.keyboard.up('Control');
    }
    await tab.waitFor();
    await page.locator('.statusbar').getByText('Ln 1, Col 3').waitFor();
    await workbench.screenshot('shells-link');
  });
});
