import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { composeLabels, createContainer } from '../../parts/containers';
import { askEngine } from '../../parts/engineHttp';
import { writeContext } from '../../parts/dockerContexts';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

describe('Several engines', () => {
  let near: PrivateEngine;
  let far: PrivateEngine;
  let workbench: Workbench;
  let config: string;

  before(async () => {
    near = await startPrivateEngine({ name: 'near', log: console.log });
    far = await startPrivateEngine({ name: 'far', log: console.log });
    for (const engine of [near, far]) {
      await importBusybox(engine);
      await createContainer(engine.socketPath, { name: 'buoy', labels: composeLabels('harbor', 'buoy') });
    }
    await createContainer(far.socketPath, {
      name: 'lighthouse',
      command: ['sh', '-c', 'echo "light is on"; sleep 3600'],
    });
    config = mkdtempSync(join(tmpdir(), 'drydock-config-'));
    writeContext(config, 'far', far.host);
    workbench = await openSharedWorkbench({
      folder: resolve('test/fixtures/sample'),
      extension: resolve('.'),
      extraEnv: { DOCKER_HOST: near.host, DOCKER_CONFIG: config },
    });
    await workbench.openView('Drydock');
    await workbench.row('harbor', 'Containers').waitFor();
  });
  after(async () => {
    await workbench?.close();
    await near?.stop();
    rmSync(config, { recursive: true, force: true });
  });

  it('has a root for each, and connects another one when its row is opened', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Show Another Engine...');
      await workbench.choose('far');
    });
    await workbench.row('this window').waitFor();
    await engineRow().waitFor();
    // Opened before, it is opened again.
    if ((await engineRow().getAttribute('aria-expanded')) !== 'true')
      await engineRow().locator('.monaco-tl-twistie').click();
    await workbench.row('lighthouse').waitFor();
    await engineRow().filter({ hasText: '2 running' }).waitFor();
    assert.equal(await rows().filter({ hasText: 'harbor' }).count(), 2);
    await workbench.pictures('engines');
  });

  it('offers on its rows what works there, and does it there', async () => {
    await workbench.row('lighthouse').click({ button: 'right' });
    const stop = workbench.page.getByRole('menuitem', { name: 'Stop Container', exact: true });
    await stop.waitFor();
    const offered = await workbench.page.getByRole('menuitem').allTextContents();
    assert.ok(offered.some((title) => title.includes('Shells')));
    assert.ok(!offered.some((title) => /Diagnose|Show Stats/.test(title)), offered.join(', '));
    await workbench.page.keyboard.press('Escape');
    await stop.waitFor({ state: 'hidden' });
    await workbench.chooseFromMenu('lighthouse', 'Show Logs');
    const frame = workbench.page.frameLocator('iframe.webview').frameLocator('iframe');
    await frame.getByText('light is on').waitFor();
    await workbench.chooseFromMenu('lighthouse', 'Stop Container');
    await engineRow().filter({ hasText: '1 of 2 running' }).waitFor();
    assert.equal(await isRunning(far, 'lighthouse'), false);
    // The namesake on the window's engine is another container.
    await workbench.chooseFromMenu(rows().filter({ hasText: 'buoy' }).nth(1), 'Stop Container');
    await engineRow().filter({ hasText: '0 of 2 running' }).waitFor();
    assert.equal(await isRunning(near, 'buoy'), true);
  });

  it('says that one is gone, beside the rows of the other', async () => {
    await far.stop();
    await engineRow()
      .filter({ hasText: /Cannot reach|refuses|lost/ })
      .waitFor();
    await workbench.row('harbor', 'Containers').waitFor();
    await workbench.pictures('engines-gone');
  });

  it('goes', async () => {
    await workbench.chooseFromMenu(engineRow(), 'Hide Engine');
    await engineRow().waitFor({ state: 'detached' });
    assert.equal(await workbench.row('this window').count(), 0);
    await workbench.row('harbor', 'Containers').waitFor();
  });

  async function isRunning({ socketPath }: PrivateEngine, name: string): Promise<boolean> {
    const { body } = await askEngine(socketPath, '/containers/json');
    return body.includes(`"/${name}"`);
  }

  function rows() {
    return workbench.page.locator('.part.sidebar .monaco-list-row');
  }

  function engineRow() {
    return rows().filter({ hasText: /^far/ });
  }
});
