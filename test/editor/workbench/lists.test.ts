import { resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { createContainer } from '../../parts/containers';
import { askEngine } from '../../parts/engineHttp';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import type { Workbench } from '../../parts/workbench';
import { pageInEditor } from './looks';
import { openSharedWorkbench } from './shared';

describe('Images, Volumes and Networks views', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;

  before(async () => {
    engine = await startPrivateEngine({ name: 'lists', log: console.log });
    await importBusybox(engine);
    await importBusybox(engine, 'harbour/crane:1.0');
    await post('/volumes/create', { Name: 'cargo' });
    await post('/volumes/create', { Name: 'flotsam' });
    await createContainer(engine.socketPath, { name: 'keeper', hostConfig: { Binds: ['cargo:/cargo'] } });
    await createContainer(engine.socketPath, { name: 'leaver', start: false });
    workbench = await openSharedWorkbench({
      folder: resolve('test/fixtures/sample'),
      extension: resolve('.'),
      theme: 'light',
      viewport: { width: 1280, height: 1000 },
      extraEnv: { DOCKER_HOST: engine.host },
    });
    await workbench.openView('Drydock');
    await workbench.row('keeper').waitFor();
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
  });

  it('show what there is, who uses it and what is left over', async () => {
    await workbench.screenshot('lists-collapsed');
    for (const view of ['Images', 'Volumes', 'Networks']) await pane(view).click();
    await workbench.row('busybox:latest').filter({ hasText: 'used by 2' }).waitFor();
    await workbench.row('harbour/crane:1.0').filter({ hasText: 'unused' }).waitFor();
    await workbench.row('cargo').filter({ hasText: 'used by 1' }).waitFor();
    await workbench.row('flotsam').filter({ hasText: 'unused' }).waitFor();
    await workbench.row('bridge').waitFor();
    await workbench.screenshot('lists-open-light');
  });

  it('follow the engine', async () => {
    await post('/volumes/create', { Name: 'newcomer' });
    await workbench.row('newcomer').waitFor();
    await post('/images/harbour%2Fcrane:1.0/tag?repo=harbour/crane&tag=2.0');
    await workbench.row('harbour/crane:2.0').waitFor();
  });

  it('tag and remove images', async () => {
    await workbench.chooseFromMenu('harbour/crane:2.0', 'Tag Image...');
    await answer('Harbour:1', false);
    await workbench.page.getByText("can't contain uppercase letters").waitFor();
    await answer('harbour/crane:3.0');
    await workbench.row('harbour/crane:3.0').waitFor();
    await workbench.chooseFromMenu('harbour/crane:3.0', 'Remove Image...');
    await dialog('Remove the image "harbour/crane:3.0"?').getByRole('button', { name: 'Remove' }).click();
    await workbench.row('harbour/crane:3.0').waitFor({ state: 'detached' });
  });

  it('run an image', async () => {
    await workbench.chooseFromMenu('harbour/crane:1.0', 'Run Image...');
    await workbench.choose('Name');
    await workbench.answer('Name of the container', 'hoist');
    await workbench.question('Run "harbour/crane:1.0"').waitFor();
    await workbench.page.locator('.quick-input-list .monaco-list-row').first().click();
    await workbench.row('hoist').waitFor();
    await workbench.row('harbour/crane:1.0').filter({ hasText: 'used by 1' }).waitFor();
  });

  it('measure and prune, saying what goes and how much it frees', async () => {
    await workbench.runCommand('Drydock: Disk Usage');
    await pageInEditor(workbench).locator('.status').filter({ hasText: 'can be freed' }).waitFor();
    await workbench.row('cargo').filter({ hasText: '0 B' }).waitFor();
    await workbench.screenshot('lists-disk-usage');
    await workbench.runCommand('Drydock: Clean Up Unused Docker Data (Prune)...');
    const things = workbench.page.locator('.quick-input-list .monaco-list-row');
    await things.filter({ hasText: 'unused volume' }).first().waitFor();
    for (const name of ['flotsam', 'newcomer']) await things.filter({ hasText: name }).click();
    await workbench.screenshot('lists-prune');
    await workbench.page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
    const volumes = dialog('Delete the data in 2 unused volumes?');
    await volumes.getByText('newcomer').waitFor();
    await workbench.screenshot('lists-prune-volumes');
    await volumes.getByRole('button', { name: 'Delete Volumes' }).click();
    const question = dialog('Remove ');
    await question.getByText('flotsam').waitFor();
    await workbench.screenshot('lists-prune-question');
    await question.getByRole('button', { name: 'Remove' }).click();
    await workbench.row('flotsam').waitFor({ state: 'detached' });
    await workbench.row('cargo').waitFor();
  });

  it('connect and disconnect containers', async () => {
    await post('/networks/create', { Name: 'channel' });
    await createContainer(engine.socketPath, { name: 'sailor', hostConfig: { NetworkMode: 'bridge' } });
    await workbench.row('channel').waitFor();
    await workbench.row('channel').hover();
    await workbench.row('channel').getByRole('button', { name: 'Connect Container...' }).click();
    await workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'sailor' }).click();
    await workbench.row('channel').filter({ hasText: '1 connected' }).waitFor();
    await workbench.row('channel').locator('.monaco-tl-twistie').click();
    const member = workbench.page.locator('.monaco-list-row[aria-level="2"]').filter({ hasText: 'sailor' });
    await member.hover();
    await workbench.screenshot('lists-network');
    await member.getByRole('button', { name: 'Disconnect from Network' }).click();
    await workbench.row('channel').filter({ hasText: 'unused' }).waitFor();
  });

  async function post(path: string, body?: object): Promise<void> {
    const { status, body: text } = await askEngine(engine.socketPath, path, {
      method: 'POST',
      ...(body === undefined ? {} : { body }),
    });
    if (status >= 400) throw new Error(`${path} failed: ${text}`);
  }

  function pane(name: string): Locator {
    return workbench.page.locator('.pane-header').filter({ hasText: name }).first();
  }

  function dialog(text: string): Locator {
    return workbench.page.locator('.monaco-dialog-box').filter({ hasText: text });
  }

  async function answer(text: string, send = true): Promise<void> {
    const input = workbench.page.locator('.quick-input-widget input');
    await input.fill(text);
    if (send) await workbench.page.keyboard.press('Enter');
  }
});
