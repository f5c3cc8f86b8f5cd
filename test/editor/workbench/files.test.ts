import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { composeLabels, createContainer } from '../../parts/containers';
import { askEngine } from '../../parts/engineHttp';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { openWorkbench, type Workbench } from '../../parts/workbench';

const script = [
  'mkdir -p /app/conf "/app/ünï côdé" /app/empty',
  'echo "listen = 8080" > /app/conf/server.conf; chown 1000:1000 /app/conf/server.conf',
  'ln -s conf/server.conf /app/current; mkfifo /app/pipe',
  'echo "welcome:x:7:7::/:/bin/sh" >> /etc/passwd; chmod 600 /etc/group; rm /bin/vi',
  'dd if=/dev/zero of=/app/huge bs=1M count=0 seek=1024',
  'mkdir -p /var/cache/x; echo c > /var/cache/x/y; echo v > /data/cargo.txt',
  'touch /ready; sleep 3600',
].join('; ');

describe('Files and changes of containers', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-local-'));
    mkdirSync(join(folder, 'marker'));
    engine = await startPrivateEngine({ name: 'files', log: console.log });
    await importBusybox(engine);
    const labels = {
      ...composeLabels('harbour', 'web'),
      'com.docker.compose.project.working_dir': resolve('test/fixtures/sample'),
    };
    const command = ['sh', '-c', script];
    const hostConfig = { Binds: ['cargo:/data'] };
    await createContainer(engine.socketPath, { name: 'harbour-web-1', labels, command, hostConfig });
    await createContainer(engine.socketPath, { name: 'stranger', command });
    await createContainer(engine.socketPath, { name: 'sleeper', start: false });
    workbench = await openWorkbench({
      log: console.log,
      folder: resolve('test/fixtures/sample'),
      extension: resolve('.'),
      viewport: { width: 1280, height: 1000 },
      extraEnv: { DOCKER_HOST: engine.host },
    });
    await workbench.openView('Drydock');
    await workbench.row('web', 'Containers').waitFor();
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('browses the files of a container, with owner, mode and links', async () => {
    await workbench.chooseFromMenu('web', 'Browse Files', 'Containers');
    await workbench.row('etc').waitFor();
    await open('app');
    await workbench.row('huge').filter({ hasText: '1.07 GB' }).waitFor();
    await workbench.row('current').filter({ hasText: '→ /app/conf/server.conf' }).waitFor();
    await workbench.row('ünï côdé').waitFor();
    await open('conf');
    await atLevel(6, 'server.conf').waitFor();
    await workbench.pictures('files-tree');
    await atLevel(6, 'server.conf').locator('.monaco-icon-label').first().hover();
    const hover = workbench.page.locator('.monaco-hover').filter({ hasText: '1000:1000' });
    await hover.waitFor();
    assert.match((await hover.textContent()) ?? '', /-rw-r--r--/);
    await workbench.screenshot('files-hover');
    await workbench.page.keyboard.press('Escape');
  });

  it("opens, edits and saves a file of the workspace's container without asking", async () => {
    await atLevel(6, 'server.conf').click();
    await workbench.editor.getByText('listen').waitFor();
    await workbench.editor.click();
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.type('# edited\n');
    await workbench.page.keyboard.press('Control+S');
    await until(async () => /# edited/.test(await read('harbour-web-1', '/app/conf/server.conf')));
    await workbench.screenshot('files-edited');
  });

  it('does not load a file of 1 GB', async () => {
    await workbench.row('huge').click();
    const question = dialog('/app/huge is too large to open');
    await question.getByRole('button', { name: 'Download...' }).waitFor();
    await workbench.screenshot('files-too-large');
    await question.getByRole('button', { name: 'Cancel' }).click();
  });

  it('downloads and uploads', async () => {
    await workbench.chooseFromMenu('conf', 'Download...');
    await choosePath(`${folder}/`);
    await workbench.page
      .getByText(/1 file .*copied to/)
      .first()
      .waitFor();
    assert.match(readFileSync(join(folder, 'conf/server.conf'), 'utf8'), /edited/);
    assert.deepEqual(readdirSync(folder).toSorted(), ['conf', 'marker']);
    writeFileSync(join(folder, 'manifest.txt'), 'crates: 7\n');
    await workbench.chooseFromMenu('empty', 'Upload...');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: 'Files...' })
      .click();
    await choosePath(join(folder, 'manifest.txt'));
    await until(async () => /crates/.test(await read('harbour-web-1', '/app/empty/manifest.txt')));
  });

  it('makes, renames, finds and deletes files', async () => {
    await workbench.chooseFromMenu('app', 'New File...');
    await answer('fresh.txt');
    await workbench.page.getByRole('tab', { name: /fresh.txt/ }).waitFor();
    await workbench.row('fresh.txt').waitFor();
    // The editor takes the focus when it opens, and an input that has lost it closes.
    await workbench.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    await workbench.chooseFromMenu('fresh.txt', 'Rename...');
    await answer('renamed.txt');
    await workbench.row('renamed.txt').waitFor();
    await workbench.chooseFromMenu('app', 'Find File...');
    await answer('RENAMED');
    await workbench.page.locator('.quick-input-list').getByText('/app/renamed.txt').waitFor();
    await workbench.screenshot('files-found');
    await workbench.page.keyboard.press('Escape');
    await workbench.chooseFromMenu('renamed.txt', 'Delete...');
    await dialog('Delete /app/renamed.txt').getByRole('button', { name: 'Delete' }).click();
    await workbench.row('renamed.txt').waitFor({ state: 'detached' });
    await workbench.row('web', 'Containers').first().click();
  });

  it('shows what differs from the image, and compares', async () => {
    await workbench.chooseFromMenu('web', 'Show Changes', 'Containers');
    await workbench.row('added').waitFor();
    await workbench.row('Caches and system files').waitFor();
    await workbench.row('Mounts').waitFor();
    await workbench.pictures('changes-tree');
    await atLevel(4, 'etc').locator('.monaco-tl-twistie').click();
    await atLevel(5, 'passwd').click();
    await workbench.page.getByRole('tab', { name: /passwd/ }).waitFor();
    await workbench.page.locator('.monaco-diff-editor').getByText('welcome').first().waitFor();
    await workbench.pictures('changes-content');
    await atLevel(5, 'group').click();
    await workbench.page.locator('.monaco-diff-editor').getByText('rw-------').first().waitFor();
    await workbench.screenshot('changes-metadata');
    await until(
      async () =>
        !/drydock\.helper/.test((await askEngine(engine.socketPath, '/containers/json?all=1')).body),
    );
  });

  it('writes the changes as Dockerfile lines, and compares two containers', async () => {
    await workbench.chooseFromMenu('web', 'Save Changes as Dockerfile Lines', 'Containers');
    await workbench.editor.getByText('FROM').first().waitFor();
    await workbench.screenshot('changes-dockerfile');
    await workbench.runCommand('Drydock: Compare Changes with...');
    await pick('web');
    await workbench.page.getByText('Compare the changes of "harbour-web-1"').first().waitFor();
    await pick('stranger');
    await workbench.page.getByRole('tab', { name: /stranger/ }).waitFor();
    await workbench.screenshot('changes-compared');
  });

  it('asks once before it changes a container of somebody else', async () => {
    await workbench.runCommand('Drydock: Copy To...');
    await pick('stranger');
    await answer('/app/empty');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: 'Files...' })
      .click();
    await choosePath(join(folder, 'manifest.txt'));
    const question = dialog('Change files of the container "stranger"?');
    await workbench.screenshot('files-consent');
    await question.getByRole('button', { name: 'Change Files' }).click();
    await until(async () => /crates/.test(await read('stranger', '/app/empty/manifest.txt')));
  });

  it('browses what does not run, and volumes, and says why it cannot', async () => {
    await workbench.runCommand('Drydock: Browse Files');
    await pick('sleeper');
    await workbench.row('root').waitFor();
    await workbench.chooseFromMenu('root', 'Delete...');
    await dialog('Delete /root').getByRole('button', { name: 'Delete' }).click();
    await workbench.page.getByText('this one does not run').first().waitFor();
    await workbench.pictures('files-error');
    await workbench.runCommand('Drydock: Show Changes');
    await pick('sleeper');
    await workbench.row('no changes').waitFor();
    await workbench.pictures('changes-empty');
  });

  function dialog(text: string) {
    return workbench.page.locator('.monaco-dialog-box').filter({ hasText: text });
  }

  /** Opens a row with the twistie. */
  async function open(text: string): Promise<void> {
    await workbench.row(text).locator('.monaco-tl-twistie').click();
  }

  /** The last row of that depth with the text. */
  function atLevel(level: number, text: string) {
    const rows = workbench.page.locator(`.part.sidebar .monaco-list-row[aria-level="${level}"]`);
    return rows.filter({ hasText: text }).last();
  }

  async function pick(text: string): Promise<void> {
    await workbench.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: text })
      .first()
      .click();
  }

  async function answer(text: string): Promise<void> {
    const input = workbench.page.locator('.quick-input-widget input');
    await input.fill(text);
    await workbench.page.keyboard.press('Enter');
  }

  /** Types a path into VS Code's own file dialog, once that shows the local folder. */
  async function choosePath(path: string): Promise<void> {
    const widget = workbench.page.locator('.quick-input-widget');
    const accept = widget.getByRole('button', { name: /^Copy/ });
    const input = widget.locator('input').first();
    await accept.waitFor();
    await input.fill(`${folder}/`);
    await widget.locator('.monaco-list-row').filter({ hasText: 'marker' }).waitFor();
    await input.fill(path);
    while (await accept.isVisible()) {
      await accept.click({ timeout: 1000 }).catch(() => undefined);
      await accept.waitFor({ state: 'hidden', timeout: 1000 }).catch(() => undefined);
    }
  }

  async function read(container: string, path: string): Promise<string> {
    const { body } = await askEngine(
      engine.socketPath,
      `/containers/${container}/archive?path=${encodeURIComponent(path)}`,
    );
    return body;
  }

  async function until(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition())) await workbench.page.waitForTimeout(50);
  }
});
