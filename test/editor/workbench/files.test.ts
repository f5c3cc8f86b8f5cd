import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { composeLabels, createContainer } from '../../parts/containers';
import { askEngine } from '../../parts/engineHttp';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { waitUntil } from '../../parts/processes';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

const script = [
  'mkdir -p /app/conf "/app/ünï côdé" /app/empty',
  'echo "listen = 8080" > /app/conf/server.conf; chown 1000:1000 /app/conf/server.conf',
  'ln -s conf/server.conf /app/current; mkfifo /app/pipe',
  'echo "welcome:x:7:7::/:/bin/sh" >> /etc/passwd; chmod 600 /etc/group; rm /bin/vi',
  'dd if=/dev/zero of=/app/huge bs=1M count=0 seek=1024',
  'dd if=/dev/zero of=/hold/ballast bs=1M count=0 seek=9000; echo a > /hold/anchor',
  'mkdir -p /var/cache/x; echo c > /var/cache/x/y; echo v > /data/cargo.txt',
  'mkdir /dev/shm/catch; echo herring > /dev/shm/catch/fish',
  'touch /ready; sleep 3600',
].join('; ');

describe('Files and changes of containers', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-local-'));
    writeFileSync(join(folder, 'manifest.txt'), 'crates: 7\n');
    engine = await startPrivateEngine({ name: 'files', log: console.log });
    await importBusybox(engine);
    const labels = {
      ...composeLabels('harbour', 'web'),
      'com.docker.compose.project.working_dir': folder,
    };
    const command = ['sh', '-c', script];
    const hostConfig = { Binds: ['cargo:/data', 'hold:/hold'] };
    await createContainer(engine.socketPath, { name: 'harbour-web-1', labels, command, hostConfig });
    await createContainer(engine.socketPath, { name: 'stranger', command });
    const sleeper = { name: 'sleeper', start: false, hostConfig: { Binds: ['hold:/hold'] } };
    await createContainer(engine.socketPath, sleeper);
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1280, height: 1000 },
      extraEnv: { DOCKER_HOST: engine.host },
      // Rows that are drawn anew for their figures take hovers and questions away.
      settings: {
        'drydock.containers.stats': 'off',
        'drydock.debugShell.image': '127.0.0.1:1/none:latest',
        'files.autoSave': 'off',
        'terminal.integrated.gpuAcceleration': 'off',
        'terminal.integrated.confirmOnKill': 'never',
      },
    });
    await workbench.openView('Drydock');
    await workbench.row('web').waitFor();
    await workbench.showOnly('Containers');
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  // Each test begins with the containers alone, whatever the one before it has left.
  beforeEach(async () => {
    await workbench.giveUpQuestions();
    const header = workbench.page.locator('.pane-header').filter({ hasText: 'Containers' });
    await header.hover();
    await header.getByRole('button', { name: 'Collapse All' }).click();
    await at(2, 'web').waitFor({ state: 'detached' });
    await open(at(1, 'harbour'));
    await at(2, 'web').waitFor();
  });

  it('browses the files of a container, with owner, mode and links', async () => {
    await browseApp();
    await at(5, 'huge').filter({ hasText: '1.07 GB' }).waitFor();
    await at(5, 'current').filter({ hasText: '→ /app/conf/server.conf' }).waitFor();
    await at(5, 'ünï côdé').waitFor();
    await workbench.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.chooseFromMenu(at(5, 'ünï côdé'), 'Copy Path');
    await until('the path is copied', async () => (await copied()) === '/app/ünï côdé');
    await open(at(5, 'conf'));
    await at(6, 'server.conf').waitFor();
    await workbench.pictures('files-tree');
    const hover = await workbench.hoverFor(at(6, 'server.conf'), '1000:1000');
    assert.match((await hover.textContent()) ?? '', /-rw-r--r--/);
    await workbench.screenshot('files-hover');
  });

  it("opens, edits and saves a file of the workspace's container without asking", async () => {
    await browseApp();
    await open(at(5, 'conf'));
    await at(6, 'server.conf').click();
    await workbench.page.getByRole('tab', { name: /server.conf/ }).waitFor();
    await workbench.editor.getByText('listen').waitFor();
    await workbench.editor.click();
    await workbench.page.locator('.monaco-editor.focused[data-uri*="server.conf"]').waitFor();
    await workbench.page.keyboard.press('Control+End');
    await workbench.page.keyboard.type('# edited');
    await workbench.editor.getByText('# edited').waitFor();
    await workbench.page.keyboard.press('Control+S');
    await until('the edit is saved', async () =>
      (await read('harbour-web-1', '/app/conf/server.conf')).includes('# edited'),
    );
    await at(6, 'server.conf').filter({ hasText: '22 B' }).waitFor();
    await workbench.screenshot('files-edited');
  });

  it('does not load a file of 1 GB', async () => {
    await browseApp();
    await workbench.chooseFromMenu(at(5, 'huge'), 'Open');
    const question = dialog('/app/huge is too large to open');
    await question.getByRole('button', { name: 'Download...' }).waitFor();
    await workbench.screenshot('files-too-large');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'hidden' });
  });

  it('downloads and uploads', async () => {
    await browseApp();
    await workbench.insist(async () => {
      await workbench.chooseFromMenu(at(5, 'conf'), 'Download...');
      await copyHere('/app/conf');
    });
    await workbench.told(/Copied 1 file .* to/);
    await workbench.clearNotices();
    assert.match(readFileSync(join(folder, 'conf/server.conf'), 'utf8'), /listen = 8080/);
    assert.deepEqual(readdirSync(folder).toSorted(), ['conf', 'manifest.txt']);
    await workbench.insist(async () => {
      await workbench.chooseFromMenu(at(5, 'empty'), 'Upload...');
      await chooseManifest();
    });
    await until('the file is there', async () =>
      (await read('harbour-web-1', '/app/empty/manifest.txt')).includes('crates'),
    );
  });

  it('copies a folder out of memory, from the tree, and a file from the palette', async () => {
    const from = async (path: string) => {
      await workbench.answer('Copy from "stranger"', path);
      await copyHere(path);
    };
    await workbench.insist(async () => {
      await workbench.chooseFromMenu(at(1, 'stranger'), 'Files and Changes > Copy Files from Container...');
      await from('/dev/shm/catch');
    });
    await workbench.told(/Copied 1 file \(8 B\) to/);
    await workbench.clearNotices();
    assert.equal(readFileSync(join(folder, 'catch/fish'), 'utf8'), 'herring\n');
    rmSync(join(folder, 'catch'), { recursive: true });
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Copy Files from Container...');
      await workbench.choose('stranger');
      await workbench.screenshot('files-copy-from');
      await from('/app/conf/server.conf');
    });
    await workbench.told(/Copied 1 file \(14 B\) to/);
    await workbench.clearNotices();
    assert.equal(readFileSync(join(folder, 'server.conf'), 'utf8'), 'listen = 8080\n');
    rmSync(join(folder, 'server.conf'));
  });

  it('makes, renames, finds and deletes files and folders; what is open follows a rename', async () => {
    const { page } = workbench;
    const focused = (path: string) => page.locator(`.monaco-editor.focused[data-uri$="${path}"]`);
    await browseApp();
    await workbench.insist(async () => {
      await workbench.chooseFromMenu(at(4, 'app'), 'New Folder...');
      await workbench.answer('Name of the new folder', 'crates');
    });
    await workbench.insist(async () => {
      await workbench.chooseFromMenu(at(5, 'crates'), 'New File...');
      await workbench.answer('Name of the new file', 'fresh.txt');
    });
    // The editor takes the focus when it opens, and a question that has lost it is given up.
    await focused('/app/crates/fresh.txt').waitFor();
    await page.keyboard.type('not saved yet');
    await open(at(5, 'crates'));
    await workbench.insist(async () => {
      await workbench.chooseFromMenu(at(6, 'fresh.txt'), 'Rename...');
      await workbench.answer('New name of', 'renamed.txt');
    });
    await at(6, 'renamed.txt').waitFor();
    await page.getByRole('tab', { name: /renamed.txt/ }).waitFor();
    await workbench.insist(async () => {
      await workbench.chooseFromMenu(at(5, 'crates'), 'Rename...');
      await workbench.answer('New name of', 'boxes');
    });
    await at(5, 'boxes').waitFor();
    await page.locator('.monaco-editor[data-uri$="/app/boxes/renamed.txt"]').waitFor();
    assert.equal(await page.getByRole('tab', { name: /fresh.txt/ }).count(), 0);
    await workbench.editor.getByText('not saved yet').click();
    await workbench.screenshot('files-followed');
    assert.ok(!(await read('harbour-web-1', '/app/boxes/renamed.txt')).includes('not saved yet'));
    await page.keyboard.press('Control+S');
    await until('what was not saved is', async () =>
      (await read('harbour-web-1', '/app/boxes/renamed.txt')).includes('not saved yet'),
    );
    await workbench.insist(async () => {
      await workbench.chooseFromMenu(at(4, 'app'), 'Find File...');
      await workbench.answer('Find files in', 'RENAMED');
      await page.locator('.quick-input-list').getByText('/app/boxes/renamed.txt').waitFor();
    });
    await workbench.screenshot('files-found');
    await workbench.giveUpQuestions();
    await workbench.insist(async () => {
      await workbench.chooseFromMenu(at(2, 'web'), 'Files and Changes > Find File...');
      await workbench.answer('Find files in', 'passwd');
      await workbench.choose('/etc/passwd');
    });
    await focused('/etc/passwd').waitFor();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Find File...');
      await workbench.choose('harbour-web-1');
      await workbench.answer('Find files in', 'renamed');
      await page.locator('.quick-input-list').getByText('/app/boxes/renamed.txt').waitFor();
    });
    await workbench.giveUpQuestions();
    await workbench.chooseFromMenu(at(5, 'boxes'), 'Delete...');
    await dialog('Delete /app/boxes').getByRole('button', { name: 'Delete' }).click();
    await at(5, 'boxes').waitFor({ state: 'detached' });
  });

  it('shows what differs from the image, and compares', async () => {
    await workbench.chooseFromMenu(at(2, 'web'), 'Files and Changes > Show Changes');
    for (const text of ['added', 'Caches and system files', 'Mounts']) await at(4, text).waitFor();
    await workbench.pictures('changes-tree');
    await open(at(4, 'etc'));
    await workbench.chooseFromMenu(at(5, 'passwd'), 'Open File');
    await workbench.editor.getByText('welcome').first().waitFor();
    await workbench.chooseFromMenu(at(5, 'passwd'), 'Copy Path');
    await until('the path is copied', async () => (await copied()) === '/etc/passwd');
    await workbench.chooseFromMenu(at(5, 'passwd'), 'Compare with Image');
    await workbench.page.getByRole('tab', { name: /passwd/ }).waitFor();
    await workbench.page.locator('.monaco-diff-editor').getByText('welcome').first().waitFor();
    await workbench.pictures('changes-content');
    await at(5, 'group').click();
    await workbench.page.locator('.monaco-diff-editor').getByText('rw-------').first().waitFor();
    await workbench.screenshot('changes-metadata');
    await until('the helper is gone', async () => {
      const { body } = await askEngine(engine.socketPath, '/containers/json?all=1');
      return !body.includes('drydock.helper');
    });
  });

  it('exports the changes as Dockerfile instructions, and compares two containers', async () => {
    await workbench.chooseFromMenu(
      at(2, 'web'),
      'Files and Changes > Export Changes as Dockerfile Instructions',
    );
    await workbench.editor.getByText('FROM').first().waitFor();
    await workbench.screenshot('changes-dockerfile');
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Export Changes as Dockerfile Instructions');
      await workbench.choose('sleeper');
    });
    await workbench.editor.getByText('no changes').first().waitFor();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Compare Changes with...');
      await workbench.choose('web');
      await workbench.question('Compare the changes of "harbour-web-1"').waitFor();
      await workbench.choose('stranger');
    });
    await workbench.page.getByRole('tab', { name: /stranger/ }).waitFor();
    await workbench.screenshot('changes-compared');
    await workbench.insist(async () => {
      await workbench.chooseFromMenu(at(1, 'stranger'), 'Files and Changes > Compare Changes with...');
      await workbench.choose('sleeper');
    });
    await workbench.page.getByRole('tab', { name: /stranger ↔ sleeper/ }).waitFor();
  });

  it('asks once before it changes a container of somebody else', async () => {
    const into = async (path: string) => {
      await workbench.answer('Copy to "stranger"', path);
      await chooseManifest();
    };
    const arrived = (path: string) =>
      until('the file is there', async () => (await read('stranger', path)).includes('crates'));
    await workbench.insist(async () => {
      await workbench.chooseFromMenu(at(1, 'stranger'), 'Files and Changes > Copy Files to Container...');
      await into('/app/empty');
    });
    const question = dialog('Change files of the container "stranger"?');
    await workbench.screenshot('files-consent');
    await question.getByRole('button', { name: 'Change Files' }).click();
    await arrived('/app/empty/manifest.txt');
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Copy Files to Container...');
      await workbench.choose('stranger');
      await into('/app/conf');
    });
    await arrived('/app/conf/manifest.txt');
  });

  it('browses what does not run, and volumes, and says why it cannot', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Browse Files');
      await workbench.choose('sleeper');
    });
    await at(3, 'root').waitFor();
    // All of what the volume holds would have to be sent; what came until then is not lost.
    await open(at(3, 'hold'));
    const notice = await workbench.told(/Listing \/hold of "sleeper": \d found, .* read/);
    await workbench.pictures('files-listing');
    await notice.getByRole('button', { name: 'Cancel' }).click();
    await at(4, 'incomplete: you canceled the listing').waitFor();
    await at(4, 'anchor').waitFor();
    await workbench.pictures('files-partly');
    await open(at(3, 'hold'));
    await workbench.chooseFromMenu(at(3, 'root'), 'Delete...');
    await dialog('Delete /root').getByRole('button', { name: 'Delete' }).click();
    await workbench.told(/This container isn't running/);
    await workbench.pictures('files-error');
    await workbench.clearNotices();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Show Changes');
      await workbench.choose('sleeper');
    });
    await workbench.row('unchanged from the image').waitFor();
    await workbench.pictures('changes-empty');
  });

  it('says in the place of the files of a folder why nothing shows them', async () => {
    for (const action of ['start', 'pause'])
      await askEngine(engine.socketPath, `/containers/sleeper/${action}`, { method: 'POST' });
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Browse Files');
      await workbench.choose('sleeper');
    });
    await open(at(3, 'proc'));
    await at(4, 'Could not list /proc. Unpause the container first').waitFor();
    await workbench.pictures('files-unseen');
  });

  it('asks what to make helpers of where the toolbox image is not there and cannot be had', async () => {
    const { page } = workbench;
    await workbench.chooseFromMenu(at(1, 'stranger'), 'Shells > Debug Shell');
    await dialog("127.0.0.1:1/none:latest isn't on the engine").waitFor();
    await workbench.pictures('toolbox-missing');
    await dialog("isn't on the engine").getByRole('button', { name: 'Pull' }).click();
    await dialog('127.0.0.1:1/none:latest could not be pulled').waitFor();
    await workbench.pictures('toolbox-refused');
    await dialog('could not be pulled').getByRole('button', { name: 'Use Another...' }).click();
    await workbench.question('Choose the toolbox image').waitFor();
    await page.locator('.quick-input-list').getByText('Build one from a static busybox...').waitFor();
    await workbench.screenshot('toolbox-others');
    await workbench.choose('busybox:latest');
    await page.locator('.terminal-wrapper.active .xterm-rows').filter({ hasText: '#' }).waitFor();
    await workbench.runCommand('Terminal: Kill the Active Terminal Instance');
    await until('the helper is gone', async () => {
      const { body } = await askEngine(engine.socketPath, '/containers/json?all=1');
      return !body.includes('drydock.helper');
    });
  });

  /** Opens the files of the workspace's container down to /app. */
  async function browseApp(): Promise<void> {
    await workbench.chooseFromMenu(at(2, 'web'), 'Files and Changes > Browse Files');
    await open(at(4, 'app'));
    await at(5, 'conf').waitFor();
  }

  function dialog(text: string): Locator {
    return workbench.page.locator('.monaco-dialog-box').filter({ hasText: text });
  }

  /** Opens a row with the twistie. */
  async function open(row: Locator): Promise<void> {
    await row.locator('.monaco-tl-twistie').click();
  }

  /** The row of that depth with the text. */
  function at(level: number, text: string): Locator {
    const rows = workbench.page.locator(`.part.sidebar .monaco-list-row[aria-level="${level}"]`);
    return rows.filter({ hasText: text }).first();
  }

  /** Waits until VS Code's own file dialog shows the workspace: until then it is not what it will be. */
  async function listed(question: Locator): Promise<void> {
    await until('the dialog shows the workspace', async () => {
      const input = question.locator('input').first();
      return (await input.isVisible()) && (await input.inputValue()) === `${folder}/`;
    });
  }

  /** Takes the workspace as the folder that the path is copied to. */
  async function copyHere(path: string): Promise<void> {
    const question = workbench.question(`Download ${path} to...`);
    await listed(question);
    await question.getByRole('button', { name: 'Copy Here' }).click();
    await question.waitFor({ state: 'hidden' });
  }

  /** Chooses the file to be uploaded, which lies in the workspace. */
  async function chooseManifest(): Promise<void> {
    await workbench.choose('Files...');
    const question = workbench.question('Upload to');
    await listed(question);
    await question.locator('.monaco-list-row').filter({ hasText: 'manifest.txt' }).click();
    await question.waitFor({ state: 'hidden' });
  }

  function copied(): Promise<string> {
    return workbench.page.evaluate<string>('navigator.clipboard.readText()');
  }

  async function read(container: string, path: string): Promise<string> {
    const { body } = await askEngine(
      engine.socketPath,
      `/containers/${container}/archive?path=${encodeURIComponent(path)}`,
    );
    return body;
  }

  async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
    assert.ok(await waitUntil(condition, 60_000), `It did not come about that ${what}.`);
  }
});
