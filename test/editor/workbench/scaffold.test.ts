import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { waitUntil } from '../../parts/processes';
import type { Workbench } from '../../parts/workbench';
import { writeSample } from '../../scaffold/samples';
import { openSharedWorkbench } from './shared';

/** One workbench without an engine: costs about 15 s. */
describe('Adding Docker files to a project', () => {
  let workbench: Workbench;
  let sample: ReturnType<typeof writeSample>;

  before(async () => {
    sample = writeSample({
      'web/package.json': JSON.stringify({ engines: { node: '22' }, scripts: { start: 'node server.js' } }),
      'web/server.js': "require('http').createServer().listen(4100);\n",
      'api/go.mod': 'module api\ngo 1.24\n',
      'api/main.go': 'package main\n',
      'notes/readme.md': '# Notes\n',
    });
    workbench = await openSharedWorkbench({
      folder: sample.folder,
      extension: resolve('.'),
      viewport: { width: 1280, height: 900 },
    });
  });
  after(async () => {
    await workbench?.close();
    sample?.remove();
  });

  const form = () => workbench.question('Docker files for');
  const formRow = (text: string | RegExp) =>
    workbench.page.locator('.quick-input-widget .monaco-list-row', { hasText: text });

  it('shows the files in one editor, and creates them as the form says', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Add Dockerfile and Compose Files...');
      await workbench.choose('web');
      await form().waitFor();
    });
    await formRow('Port').filter({ hasText: '4100 (from server.js)' }).waitFor();
    await workbench.page.locator('.multiDiffEntry', { hasText: 'Dockerfile' }).first().waitFor();
    assert.equal(existsSync(join(sample.folder, 'web/Dockerfile')), false);
    await workbench.pictures('scaffold');
    await formRow('Port').click();
    await workbench.answer('Which port', '4200');
    await formRow('Port').filter({ hasText: '4200' }).waitFor();
    await formRow('Create').first().click();
    await waitUntil(() => existsSync(join(sample.folder, 'web/compose.yaml')), 10_000);
    assert.match(
      readFileSync(join(sample.folder, 'web/Dockerfile'), 'utf8'),
      /FROM node:22-alpine[^]*EXPOSE 4200/,
    );
    assert.match(readFileSync(join(sample.folder, 'web/compose.yaml'), 'utf8'), /127\.0\.0\.1:4200:4200/);
    await workbench.page.locator('.tab.active', { hasText: 'Dockerfile' }).waitFor();
    await workbench.pictures('scaffold-created');
    const preview = workbench.page.locator('.tab', { hasText: 'Docker files for' });
    await preview.waitFor({ state: 'hidden' });
  });

  it('is offered on a folder, leaves what exists, and asks for a port that no file tells', async () => {
    writeFileSync(join(sample.folder, 'api/Dockerfile'), 'FROM scratch\n');
    const explorer = await workbench.openView('Explorer');
    const row = explorer.locator('.monaco-list-row', { hasText: 'api' }).first();
    await workbench.chooseFromMenu(row, 'Add Dockerfile and Compose Files...');
    await workbench.answer('Which port', '9090');
    await form().waitFor();
    await formRow('Dockerfile exists and isn').waitFor();
    await workbench.pictures('scaffold-exists');
    await formRow('Dockerfile exists and isn').click();
    await workbench.choose('Compare with Dockerfile');
    await workbench.page.locator('.tab', { hasText: 'proposed by Drydock' }).waitFor();
    await workbench.pictures('scaffold-compare');
    // The form closes for the comparison, and a click may still meet it.
    const isCreated = () => existsSync(join(sample.folder, 'api/compose.yaml'));
    for (let tries = 0; tries < 3 && !isCreated(); tries++) {
      await formRow('Create').first().click();
      await waitUntil(isCreated, 5000);
    }
    assert.ok(isCreated());
    assert.equal(readFileSync(join(sample.folder, 'api/Dockerfile'), 'utf8'), 'FROM scratch\n');
    rmSync(join(sample.folder, 'api/compose.yaml'));
  });

  it('says what it looks for where there is nothing to run', async () => {
    const explorer = await workbench.openView('Explorer');
    const row = explorer.locator('.monaco-list-row', { hasText: 'notes' }).first();
    await workbench.chooseFromMenu(row, 'Add Dockerfile and Compose Files...');
    await workbench.told('No project was found in "notes"');
    await workbench.pictures('scaffold-nothing');
  });
});
