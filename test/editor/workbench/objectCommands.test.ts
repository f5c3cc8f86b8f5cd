import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createContainer } from '../../parts/containers';
import { askEngine } from '../../parts/engineHttp';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { waitUntil } from '../../parts/processes';
import { startPrivateRegistry, type PrivateRegistry } from '../../parts/registry';
import { pushTinyImage } from '../../parts/tinyImage';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

/** What keeps, moves and changes things, with their dialogs. Costs about 30 s. */
describe('Backups, archives and limits', () => {
  let engine: PrivateEngine;
  let registry: PrivateRegistry;
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    engine = await startPrivateEngine({ name: 'objects', log: console.log });
    registry = await startPrivateRegistry(console.log, { auth: 'nobody asked' });
    await pushTinyImage(`http://${registry.address}`, 'team/app', ['latest'], false);
    await importBusybox(engine);
    const repo = encodeURIComponent(`${registry.address}/team/app`);
    await askEngine(engine.socketPath, `/images/busybox:latest/tag?repo=${repo}&tag=latest`, {
      method: 'POST',
    });
    await createContainer(engine.socketPath, {
      name: 'keeper',
      hostConfig: { Binds: ['cargo:/cargo'] },
      command: ['sh', '-c', 'echo rope > /cargo/rope; sleep 3600'],
    });
    folder = mkdtempSync(join(tmpdir(), 'drydock-objects-'));
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1280, height: 1000 },
      extraEnv: { DOCKER_HOST: engine.host },
      // Rows that are drawn anew for their figures take questions away.
      settings: { 'drydock.containers.stats': 'off' },
    });
    await workbench.openView('Drydock');
    await workbench.row('keeper').waitFor();
    for (const view of ['Images', 'Volumes'])
      await workbench.page.locator('.part.sidebar .pane-header', { hasText: view }).click();
    await workbench.row('cargo', 'Volumes').waitFor();
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    await registry?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** Takes the path that a file dialog proposes; closes what asks before that. */
  async function acceptFile(title: string, picture: string): Promise<void> {
    const dialog = workbench.question(title);
    const agree = workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: /Anyway$/ });
    await dialog.or(agree).first().waitFor();
    if (await agree.isVisible()) {
      await workbench.screenshot(`${picture}-asks`);
      await agree.click();
    }
    await dialog.waitFor();
    await workbench.screenshot(picture);
    await dialog.locator('input').first().press('Enter');
    await dialog.waitFor({ state: 'hidden' });
  }

  it('back a volume up and restore it as another one', async () => {
    rmSync(join(folder, 'cargo.tar.gz'), { force: true });
    await workbench.chooseFromMenu(workbench.row('cargo', 'Volumes'), 'Back Up Volume...');
    await acceptFile('Back up the volume "cargo"', 'objects-backup');
    await workbench.told('Backed up "cargo" to');
    const backup = join(folder, 'cargo.tar.gz');
    assert.ok(statSync(backup).size > 0);
    await workbench.clearNotices();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Restore Volume from Backup...');
      await workbench.question('Restore a volume from a backup').locator('input').first().fill(backup);
      await workbench.screenshot('objects-restore');
      await workbench.question('Restore a volume from a backup').locator('input').first().press('Enter');
      await workbench.question('Restore into which volume?').waitFor();
    });
    await workbench.screenshot('objects-restore-name');
    await workbench.answer('Restore into which volume?', 'cargo-restored');
    await workbench.told('Restored "cargo-restored" from');
    await workbench.row('cargo-restored', 'Volumes').waitFor();
    await workbench.clearNotices();
  });

  it('clone a volume', async () => {
    await workbench.chooseFromMenu(workbench.row('cargo', 'Volumes'), 'Clone Volume...');
    const question = workbench.question('Clone "cargo" as');
    const agree = workbench.page.locator('.monaco-dialog-box').getByRole('button', { name: /Anyway$/ });
    await question.or(agree).first().waitFor();
    if (await agree.isVisible()) await agree.click();
    await question.waitFor();
    await workbench.screenshot('objects-clone');
    await question.locator('input').first().press('Enter');
    await workbench.told('Cloned "cargo" as "cargo-copy".');
    await workbench.row('cargo-copy', 'Volumes').waitFor();
    await workbench.clearNotices();
  });

  it('change limits of a container in one form', async () => {
    await workbench.chooseFromMenu(
      workbench.row('keeper', 'Containers'),
      'Pause, Rename, Signal > Change Limits and Restart Policy...',
    );
    await workbench.question('Limits and restart policy of "keeper"').waitFor();
    await workbench.choose('Memory limit');
    await workbench.question('Memory limit').waitFor();
    await workbench.screenshot('objects-memory');
    await workbench.answer('Memory limit', '64m');
    await workbench.question('Limits and restart policy of "keeper"').waitFor();
    await workbench.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: 'memory 64 MiB' })
      .waitFor();
    await workbench.screenshot('objects-limits');
    await workbench.choose('Apply');
    await workbench.told('Changed "keeper" until it is recreated.');
    const { body } = await askEngine(engine.socketPath, '/containers/keeper/json');
    assert.equal(
      (JSON.parse(body) as { HostConfig: { Memory: number } }).HostConfig.Memory,
      64 * 1024 * 1024,
    );
    await workbench.clearNotices();
  });

  it('save an image and load it again', async () => {
    rmSync(join(folder, 'busybox-latest.tar'), { force: true });
    await workbench.chooseFromMenu(workbench.row('busybox:latest', 'Images'), 'Save Image to File...');
    await acceptFile('Save the image "busybox:latest"', 'objects-save');
    await workbench.told('Saved "busybox:latest" to');
    assert.ok(statSync(join(folder, 'busybox-latest.tar')).size > 0);
    await workbench.clearNotices();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Load Images from File...');
      const dialog = workbench.question('Load images saved by "docker save"');
      await dialog.locator('input').first().fill(join(folder, 'busybox-latest.tar'));
      await workbench.screenshot('objects-load');
      await dialog.locator('input').first().press('Enter');
      // It may have been about to list the folder.
      await dialog
        .waitFor({ state: 'hidden', timeout: 3000 })
        .catch(() => dialog.locator('input').first().press('Enter'));
      await dialog.waitFor({ state: 'hidden' });
    });
    await workbench.told('Loaded busybox:latest.');
    await workbench.clearNotices();
  });

  it('tell that a registry has a newer image', async () => {
    await workbench.chooseFromMenu(workbench.row('team/app', 'Images'), 'Check for Newer Image');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.filter({ hasText: 'has a different image for' }).waitFor();
    await workbench.pictures('objects-newer');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    assert.ok(await waitUntil(async () => !(await dialog.isVisible()), 5000));
  });
});
