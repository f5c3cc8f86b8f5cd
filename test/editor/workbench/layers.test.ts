import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { tarOf } from '../../inspect/layers/archives';
import { createContainer } from '../../parts/containers';
import { askEngine } from '../../parts/engineHttp';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { run, waitUntil } from '../../parts/processes';
import type { Workbench } from '../../parts/workbench';
import { pageInEditor, showInHardConditions } from './looks';
import { openSharedWorkbench } from './shared';

const dockerfile = `FROM busybox:latest
ENV MODE=production
RUN mkdir -p /srv/cargo/deep/hold && head -c 3000000 /dev/urandom > /srv/cargo/deep/hold/crates.bin && echo fish > /srv/menu
RUN head -c 1200000 /dev/urandom > /var/cache.bin && ln -s /srv/menu /menu
RUN rm /var/cache.bin && chmod 600 /srv/cargo/deep/hold/crates.bin
LABEL team=harbour
CMD ["sleep", "3600"]
`;

describe('Layers, Inspect and Save Evidence', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;
  let folder: string;
  let editor: FrameLocator;
  let page: Page;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-layers-'));
    writeFileSync(join(folder, 'Dockerfile'), dockerfile);
    engine = await startPrivateEngine({ name: 'layers', log: console.log });
    await importBusybox(engine);
    await build('harbour/pilot:1.0', dockerfile);
    await build('harbour/wreck:1.0', 'FROM busybox:latest\nRUN echo gone > /gone\n');
    const pilot = { config: { Image: 'harbour/pilot:1.0', Env: ['API_TOKEN=hunter2', 'MODE=production'] } };
    await createContainer(engine.socketPath, { name: 'pilot', ...pilot });
    await createContainer(engine.socketPath, {
      name: 'ferry',
      config: { Image: 'harbour/pilot:1.0', Env: ['API_TOKEN=hunter3', 'MODE=test'] },
      hostConfig: { Memory: 64 * 1024 * 1024, ReadonlyRootfs: true },
    });
    await createContainer(engine.socketPath, {
      name: 'wreck',
      start: false,
      config: { Image: 'harbour/wreck:1.0' },
    });
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1280, height: 900 },
      extraEnv: { DOCKER_HOST: engine.host },
      // Rows that are drawn anew for their figures take questions away.
      settings: { 'drydock.containers.stats': 'off' },
    });
    ({ page } = workbench);
    editor = pageInEditor(workbench);
    await workbench.openView('Drydock');
    await workbench.row('pilot').waitFor();
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    if (folder) rmSync(folder, { recursive: true });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot('layers-failed');
  });

  it('Layers says first what can be saved and what is large, then shows each step with its size', async () => {
    await pane('Images').click();
    await workbench.chooseFromMenu('harbour/pilot:1.0', 'Show Layers');
    await editor.locator('h1').filter({ hasText: 'Layers of harbour/pilot:1.0' }).waitFor();
    await editor.locator('.status').filter({ hasText: '4.2 MB can be saved' }).waitFor();
    await editor
      .locator('.verdict.risk')
      .filter({ hasText: 'later layers overwrite or delete 2 files' })
      .waitFor();
    await editor
      .locator('.verdict')
      .filter({ hasText: 'The largest file is /srv/cargo/deep/hold/crates.bin with 3 MB' })
      .waitFor();
    for (const title of ['Can be saved', 'Largest files', 'Imported from', 'ENV MODE', 'RUN rm', 'CMD'])
      await row(title).waitFor();
    await row('RUN mkdir').filter({ hasText: '3 MB' }).filter({ hasText: '2 added' }).waitFor();
    await row('RUN rm')
      .filter({ hasText: '1 changed · 1 removed' })
      .filter({ hasText: 'Dockerfile:5' })
      .waitFor();
    await row('RUN mkdir').click();
    await editor.locator('.details').filter({ hasText: 'head -c 3000000' }).waitFor();
    await workbench.pictures('layers');
  });

  it('Layers can be read in high contrast, and in an editor that is 220 pixels wide', () =>
    showInHardConditions(workbench, { name: 'layers', folder }));

  it('a layer opens to its files, by keys, and a file as the layer has it', async () => {
    await row('RUN mkdir').click();
    await page.keyboard.press('ArrowRight');
    const folderRow = editor.locator('.rows .row[aria-level="2"]');
    await folderRow.filter({ hasText: 'srv/' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await folderRow.and(editor.locator('[aria-selected=true]')).waitFor();
    await page.keyboard.press('ArrowRight');
    const fileRow = editor.locator('.rows .row[aria-level="3"]').filter({ hasText: /^menu/ });
    await fileRow.filter({ hasText: 'added' }).waitFor();
    await workbench.pictures('layers-files');
    await fileRow.click();
    await editor.getByRole('button', { name: 'Open File' }).click();
    await workbench.editor.getByText('fish').first().waitFor();
    await workbench.screenshot('layers-file');
    await workbench.runCommand('View: Close Editor');
    // The page was unloaded meanwhile.
    await fileRow.waitFor();
    await editor.locator('.details').filter({ hasText: '/srv/menu' }).waitFor();
  });

  it('Layers sorts by size, and filters instructions and files', async () => {
    await editor.getByRole('button', { name: 'Size' }).click();
    await editor
      .getByRole('columnheader', { name: 'Size' })
      .and(editor.locator('[aria-sort=descending]'))
      .waitFor();
    assert.match((await editor.locator('.rows .row').first().textContent()) ?? '', /Can be saved/);
    const search = editor.getByRole('searchbox', { name: 'Filter instructions and files' });
    await search.fill('crates.bin');
    await row('crates.bin').filter({ hasText: 'in 2 layers' }).waitFor();
    await row('ENV MODE').waitFor({ state: 'detached' });
    await workbench.screenshot('layers-filter');
    await search.fill('no such thing');
    await editor.getByText('No instruction or file passes the filter.').waitFor();
    await workbench.screenshot('layers-nothing-passes');
    await search.fill('');
    await row('ENV MODE').waitFor();
  });

  it('Layers can be pasted where text goes', async () => {
    await workbench.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await editor.getByRole('button', { name: 'Copy as Text' }).click();
    const copied = () => page.evaluate<string>('navigator.clipboard.readText()');
    assert.ok(await waitUntil(async () => (await copied()).includes('4.2 MB can be saved'), 10_000));
    assert.match(await copied(), /^RUN rm .* 3 MB {2}1 changed · 1 removed/m);
  });

  it('a layer leads to the line that made it', async () => {
    await row('RUN rm').click();
    await editor.getByRole('button', { name: 'Go to Line (Dockerfile:5)' }).last().click();
    await page.locator('.statusbar').getByText('Ln 5, Col 1').waitFor();
  });

  it('the sizes stand behind the instructions of the Dockerfile until the editor is closed', async () => {
    const hint = (text: string) =>
      workbench.editor.locator('.view-line span').filter({ hasText: text }).first();
    await hint('1.2 MB').waitFor();
    await workbench.screenshot('layers-hints');
    await page.getByRole('tab', { name: /Layers: harbour/ }).click();
    await workbench.runCommand('View: Close Editor');
    await hint('1.2 MB').waitFor({ state: 'detached' });
    await workbench.runCommand('View: Close All Editors');
  });

  it('Layers of an image and of a container come from the palette too', async () => {
    for (const [title, choice] of [
      ['Drydock: Show Layers', 'harbour/pilot:1.0'],
      ['Drydock: Show Layers of Image', 'ferry'],
    ] as const) {
      await workbench.insist(async () => {
        await workbench.runCommand(title);
        await workbench.choose(choice);
      });
      await editor.locator('h1').filter({ hasText: 'harbour/pilot:1.0' }).waitFor();
      await row('RUN rm').waitFor();
      await workbench.runCommand('View: Close All Editors');
    }
  });

  it('Layers of two images stand next to each other', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Compare Layers With...');
      await workbench.choose('harbour/pilot:1.0');
      await workbench.choose('busybox:latest');
    });
    await editor.locator('.status').filter({ hasText: 'busybox:latest is 7.2 MB smaller' }).waitFor();
    await row('Layers of both').filter({ hasText: '1 layer' }).waitFor();
    await row('Files of harbour/pilot:1.0 only').waitFor();
    await workbench.pictures('layers-compared');
    await workbench.runCommand('View: Close All Editors');
  });

  it('Layers of an image that is gone says so', async () => {
    await ask('/images/harbour%2Fwreck:1.0?force=true', 'DELETE');
    await workbench.chooseFromMenu('wreck', 'Inspect and Compare > Show Layers of Image');
    await editor
      .getByRole('alert')
      .filter({ hasText: /Image \S+ no longer exists/ })
      .waitFor();
    await workbench.screenshot('layers-error');
    await workbench.runCommand('View: Close All Editors');
  });

  it('Inspect puts what matters first and masks secrets', async () => {
    await workbench.chooseFromMenu('pilot', 'Inspect and Compare > Inspect');
    await workbench.editor.getByText('running for').first().waitFor();
    await workbench.editor.getByText('••••••••').first().waitFor();
    assert.equal(await workbench.editor.getByText('hunter2').count(), 0);
    await workbench.pictures('inspect');
  });

  it('Compare Configuration shows what two containers differ in', async () => {
    await workbench.row('pilot').click();
    await workbench.row('ferry').click({ modifiers: ['Control'] });
    await workbench.chooseFromMenu('ferry', 'Inspect and Compare > Compare Configuration...');
    await workbench.page.locator('.monaco-diff-editor').getByText('MODE=test').first().waitFor();
    await workbench.pictures('inspect-compare');
    await workbench.row('pilot').click();
    await workbench.runCommand('Drydock: Compare Configuration...');
    await workbench.choose('pilot');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: 'defaults' })
      .first()
      .click();
    const diff = workbench.page.locator('.monaco-diff-editor');
    await diff.getByText('MODE=test').first().waitFor({ state: 'detached' });
    await diff.getByText('API_TOKEN').first().waitFor();
    await workbench.screenshot('inspect-image');
  });

  it('Copy as Compose Service says what it holds', async () => {
    await workbench.runCommand('Drydock: Copy as Compose Service');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: 'pilot' })
      .first()
      .click();
    await workbench.told(/Copied the Compose service/);
    await workbench.clearNotices();
    await workbench.chooseFromMenu('pilot', 'Copy > Copy as Compose Service');
    await workbench.told(/Copied the Compose service/);
    await workbench.clearNotices();
  });

  it('Copy as docker run holds the whole command', async () => {
    await workbench.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const copied = () => workbench.page.evaluate<string>('navigator.clipboard.readText()');
    await workbench.chooseFromMenu('ferry', 'Copy > Copy as docker run');
    await workbench.told(/Copied the docker run command/);
    assert.match(
      await copied(),
      /^docker run .*--name ferry .*--memory .*--read-only.* harbour\/pilot:1\.0/s,
    );
    await workbench.clearNotices();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Copy as docker run');
      await workbench.choose('pilot');
    });
    await workbench.told(/Copied the docker run command/);
    assert.match(await copied(), /--name pilot/);
    await workbench.clearNotices();
  });

  it('Commit makes an image of a container, from the tree and from the palette', async () => {
    await workbench.insist(async () => {
      await workbench.chooseFromMenu('pilot', 'Files and Changes > Commit to Image...');
      await workbench.answer('Commit "pilot" to a new image', 'harbour/pilot:found');
    });
    await workbench.told('Created image harbour/pilot:found from container "pilot".');
    await workbench.clearNotices();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Commit to Image...');
      await workbench.choose('ferry');
      await workbench.screenshot('commit');
      await workbench.answer('Commit "ferry" to a new image', 'harbour/ferry:found');
    });
    await workbench.told('Created image harbour/ferry:found from container "ferry".');
    await workbench.clearNotices();
    for (const tag of ['harbour/pilot:found', 'harbour/ferry:found'])
      await ask(`/images/${encodeURIComponent(tag)}`, 'DELETE');
  });

  it('Export writes a tar of the files of a container, running or not', async () => {
    await workbench.insist(async () => {
      await workbench.chooseFromMenu('pilot', 'Files and Changes > Export Files...');
      await save('Export the files of "pilot"', 'pilot.tar');
    });
    await workbench.told('Exported the files of "pilot" to');
    await workbench.screenshot('exported');
    await workbench.clearNotices();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Export Files...');
      await workbench.choose('wreck');
      await save('Export the files of "wreck"', 'wreck.tar');
    });
    await workbench.told('Exported the files of "wreck" to');
    await workbench.clearNotices();
    for (const [name, file] of [
      ['pilot', 'srv/menu'],
      ['wreck', 'bin/busybox'],
    ] as const)
      assert.ok((await run('tar', ['-tf', join(folder, `${name}.tar`)])).split('\n').includes(file));
  });

  it('Save Evidence makes a folder, for a stopped container too', async () => {
    await workbench.insist(async () => {
      await workbench.chooseFromMenu('wreck', 'Inspect and Compare > Save Evidence...');
      await saveHere();
    });
    await workbench.told(/Saved the evidence of "wreck" to/);
    await workbench.screenshot('evidence');
    assert.match(evidenceOn('wreck'), /created, never started/);
    await workbench.clearNotices();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Save Evidence...');
      await workbench.choose('ferry');
      await saveHere();
    });
    await workbench.told(/Saved the evidence of "ferry" to/);
    assert.match(evidenceOn('ferry'), /running/);
  });

  /** Takes the folder of the workspace in VS Code's own dialog. Until it shows that it is not what it will be. */
  async function saveHere(): Promise<void> {
    const dialog = workbench.page.locator('.quick-input-widget');
    await filled(dialog.locator('input').first(), `${folder}/`);
    await dialog.getByRole('button', { name: 'Save Here' }).click();
  }

  /** The same for a file, whose name is proposed. */
  async function save(title: string, name: string): Promise<void> {
    const question = workbench.question(title);
    await filled(question.locator('input').first(), join(folder, name));
    await question.locator('input').first().press('Enter');
    await question.waitFor({ state: 'hidden' });
  }

  async function filled(input: Locator, text: string): Promise<void> {
    await input.waitFor();
    assert.ok(await waitUntil(async () => (await input.inputValue()) === text, 30_000));
  }

  function evidenceOn(name: string): string {
    const made = readdirSync(folder).find((found) => found.startsWith(`${name}-evidence-`)) ?? '';
    return readFileSync(join(folder, made, 'README.md'), 'utf8');
  }

  async function build(tag: string, text: string): Promise<void> {
    const path = `/build?t=${encodeURIComponent(tag)}&networkmode=none`;
    const body = Readable.from([await tarOf([{ name: 'Dockerfile', content: text }])]);
    const answer = await askEngine(engine.socketPath, path, { method: 'POST', body });
    if (answer.status !== 200 || answer.body.includes('"error"')) throw new Error(answer.body);
  }

  async function ask(path: string, method: 'DELETE' | 'POST'): Promise<void> {
    const { status, body } = await askEngine(engine.socketPath, path, { method });
    if (status >= 400) throw new Error(`${path} failed: ${body}`);
  }

  function pane(name: string): Locator {
    return workbench.page.locator('.pane-header').filter({ hasText: name }).first();
  }

  function row(text: string): Locator {
    return editor.locator('.rows .row').filter({ hasText: text }).first();
  }
});
