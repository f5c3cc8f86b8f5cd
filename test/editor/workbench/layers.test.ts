import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { Locator } from 'playwright-core';
import { tarOf } from '../../inspect/layers/archives';
import { createContainer } from '../../parts/containers';
import { askEngine } from '../../parts/engineHttp';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { run, waitUntil } from '../../parts/processes';
import type { Workbench } from '../../parts/workbench';
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

  it('Layers is not there before it shows an image', async () => {
    assert.equal(await pane('Layers').count(), 0);
  });

  it('Layers shows the history with sizes, files and what is wasted', async () => {
    await pane('Images').click();
    await workbench.chooseFromMenu('harbour/pilot:1.0', 'Show Layers');
    await pane('Layers').waitFor();
    await workbench.row('Wasted').filter({ hasText: '2 paths' }).waitFor();
    // Beside the other views it is short; without them every row is drawn.
    await workbench.showOnly('Layers');
    for (const title of ['Imported from', 'ENV MODE', 'RUN mkdir', 'RUN rm', 'CMD'])
      await step(title).waitFor();
    await step('RUN mkdir').filter({ hasText: '3 MB' }).filter({ hasText: '2 added' }).waitFor();
    await step('RUN rm').filter({ hasText: '1 changed' }).filter({ hasText: '1 removed' }).waitFor();
    await open(step('RUN mkdir'));
    await open(step('Wasted'));
    await step('crates.bin').filter({ hasText: 'in 2 layers' }).waitFor();
    await workbench.pictures('layers');
  });

  it('Layers puts the largest first, in one step and back', async () => {
    await pane('Layers').hover();
    await pane('Layers').getByRole('button', { name: 'Largest Layers First' }).click();
    // Below what is wasted, which is open.
    const top = workbench.page.locator('.part.sidebar .monaco-list-row[data-index="3"]');
    await top.filter({ hasText: 'RUN mkdir' }).waitFor();
    await pane('Layers').getByRole('button', { name: 'Layers as Built' }).click();
    await top.filter({ hasText: 'Imported from' }).waitFor();
  });

  it('a file of a layer opens as the layer has it', async () => {
    const rows = workbench.page.locator('.part.sidebar .monaco-list-row');
    await open(rows.filter({ hasText: /MB\s+srv\// }).first());
    const menu = rows.filter({ hasText: /5\sB/ }).first();
    await menu.hover();
    await menu.getByRole('button', { name: 'Open File of Layer' }).click();
    await workbench.editor.getByText('fish').first().waitFor();
    await workbench.screenshot('layers-file');
  });

  it('a layer leads to the instruction that made it', async () => {
    await workbench.chooseFromMenu('RUN rm', 'Go to Instruction');
    await workbench.page.locator('.statusbar').getByText('Ln 5, Col 1').waitFor();
  });

  it('the sizes stand behind the instructions of the Dockerfile', async () => {
    await workbench.openFile('Dockerfile');
    const hint = (text: string) =>
      workbench.editor.locator('.view-line span').filter({ hasText: text }).first();
    await hint('1.2 MB').waitFor();
    await workbench.screenshot('layers-hints');
    await pane('Layers').hover();
    await pane('Layers').getByRole('button', { name: 'Close Layers' }).click();
    await pane('Layers').waitFor({ state: 'detached' });
    await hint('1.2 MB').waitFor({ state: 'detached' });
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
      await pane('Layers').filter({ hasText: 'harbour/pilot:1.0' }).waitFor();
      await workbench.runCommand('Drydock: Focus on Layers View');
      await pane('Layers').hover();
      await pane('Layers').getByRole('button', { name: 'Close Layers' }).click();
      await pane('Layers').waitFor({ state: 'detached' });
    }
  });

  it('Layers of an image that is gone says so', async () => {
    await pane('Containers').click();
    await ask('/images/harbour%2Fwreck:1.0?force=true', 'DELETE');
    await workbench.chooseFromMenu('wreck', 'Inspect and Compare > Show Layers of Image');
    await workbench.told(/Image \S+ no longer exists/);
    await workbench.screenshot('layers-error');
    await workbench.clearNotices();
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

  function step(text: string): Locator {
    return workbench.row(text);
  }

  async function open(row: Locator): Promise<void> {
    await row.locator('.monaco-tl-twistie').click();
  }
});
