import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startPrivateRegistry, type PrivateRegistry } from '../../parts/registry';
import { pushTinyImage } from '../../parts/tinyImage';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

/** One workbench and two real registries: costs about 20 s. */
describe('The Registries view', () => {
  let workbench: Workbench;
  let open: PrivateRegistry;
  let closed: PrivateRegistry;
  let folder: string;

  before(async () => {
    open = await startPrivateRegistry(console.log, { auth: 'nobody asked' });
    closed = await startPrivateRegistry(console.log);
    await pushTinyImage(`http://${open.address}`, 'team/app', ['latest', '1.2', '1.10']);
    await pushTinyImage(`http://${open.address}`, 'team/worker', ['7'], false);
    folder = mkdtempSync(join(tmpdir(), 'drydock-registries-'));
    // As "docker login" leaves it with a credential helper that has lost what it knew.
    writeFileSync(join(folder, 'config.json'), JSON.stringify({ auths: { [closed.address]: {} } }));
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1280, height: 900 },
      extraEnv: { DOCKER_CONFIG: folder, DOCKER_HOST: 'unix:///nowhere/docker.sock' },
    });
    await workbench.openView('Drydock');
    await workbench.page.locator('.part.sidebar .pane-header', { hasText: 'Registries' }).click();
    await workbench.showOnly('Registries');
  });
  after(async () => {
    await workbench?.close();
    await open?.stop();
    await closed?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const row = (text: string) => workbench.row(text, 'Registries');

  it('shows Docker Hub and what the Docker CLI has signed in to, and why one lets nobody in', async () => {
    await row('Docker Hub').waitFor();
    await row(closed.address).click();
    await row('Denied access.').waitFor();
    await row(`Sign in with "docker login ${closed.address}", or check your rights.`).waitFor();
    await row('Docker Hub').click();
    await row('Docker Hub has no list').waitFor();
    await workbench.pictures('registries-denied');
  });

  it('shows repositories, tags and platforms of a registry that was added', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Add Registry or Repository...');
      await workbench.answer('Which registry or repository', open.address);
    });
    await row(open.address).click();
    await row('team/app').click();
    await row('multi').click();
    await row('linux/arm64/v8').waitFor();
    await workbench.pictures('registries');
  });

  it('deletes a tag where one agrees', async () => {
    await workbench.chooseFromMenu(row('multi'), 'Delete Tag from Registry...');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.filter({ hasText: 'all other tags of this image go too' }).waitFor();
    await workbench.pictures('registries-delete');
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await row('multi').waitFor({ state: 'detached' });
    const answer = await fetch(`http://${open.address}/v2/team/app/tags/list`);
    const { tags } = (await answer.json()) as { tags: string[] };
    assert.deepEqual(tags.sort(), ['1.10', '1.2', 'latest']);
  });

  it('fits a narrow side bar, in high contrast too', async () => {
    await workbench.page.setViewportSize({ width: 620, height: 900 });
    await workbench.page.emulateMedia({ forcedColors: 'active' });
    await workbench.screenshot('registries-narrow-contrast');
    await workbench.page.emulateMedia({ forcedColors: 'none' });
    await workbench.page.setViewportSize({ width: 1280, height: 900 });
  });
});
