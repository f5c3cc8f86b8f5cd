import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { connectEngine } from '../../../src/engine/connect';
import type { ContainerEngine } from '../../../src/engine/engine';
import { drawManyFindings } from '../../support/manyFindings';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import type { Workbench } from '../../parts/workbench';
import { pageInEditor, showInHardConditions } from './looks';
import { openSharedWorkbench } from './shared';

describe('Audit', () => {
  let engine: PrivateEngine;
  let client: ContainerEngine;
  let workbench: Workbench;
  let editor: FrameLocator;
  let folder: string;

  before(async () => {
    engine = await startPrivateEngine({ name: 'audit', log: console.log });
    await importBusybox(engine);
    client = await connectEngine({ choice: { host: engine.host } });
    folder = mkdtempSync(join(tmpdir(), 'drydock-audit-'));
    writeFileSync(
      join(folder, 'compose.yaml'),
      'name: quay\nservices:\n  web:\n    image: busybox:latest\n    privileged: true\n  db:\n    image: busybox:latest\n',
    );
    await create('quay-web-1', 'web', { Privileged: true });
    await create('quay-db-1', 'db', { NetworkMode: 'none' });
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1400, height: 1000 },
      extraEnv: { DOCKER_HOST: engine.host },
    });
    editor = pageInEditor(workbench);
  });
  after(async () => {
    await workbench?.close();
    client?.close();
    await engine?.stop();
    if (folder) rmSync(folder, { recursive: true });
  });

  const create = (name: string, service: string, host: object) =>
    client.containers.create({
      name,
      body: {
        Image: 'busybox:latest',
        Cmd: ['sleep', '1000'],
        HostConfig: { NetworkMode: 'none', ...host },
        Labels: {
          'com.docker.compose.project': 'quay',
          'com.docker.compose.service': service,
          'com.docker.compose.project.working_dir': folder,
          'com.docker.compose.project.config_files': join(folder, 'compose.yaml'),
        },
      },
    });

  it('of a project shows the verdict first, and the worst finding', async () => {
    await workbench.openView('Drydock');
    await workbench.showOnly('Containers');
    await workbench.chooseFromMenu('quay', 'Inspect and Compare > Audit Security', 'Containers');
    await editor.locator('h1').filter({ hasText: 'Security audit: quay' }).waitFor();
    await editor
      .locator('.status')
      .filter({ hasText: /^2 high, \d+ medium, \d+ low$/ })
      .waitFor();
    const first = editor.locator('.row').first();
    assert.equal(await first.locator('.title').textContent(), 'Privileged container');
    assert.equal(await first.locator('.place').textContent(), 'compose.yaml:5');
    assert.match(
      (await editor.locator('.details').textContent()) ?? '',
      /It is privileged\..*Remedy: Remove privileged: true/,
    );
    await workbench.pictures('audit');
  });

  it('filters by words, severity and container, and says when nothing passes', async () => {
    const search = editor.getByRole('searchbox', { name: 'Filter findings' });
    await search.fill('memory db');
    await editor.locator('.row').nth(1).waitFor({ state: 'detached' });
    assert.equal(await editor.locator('.row .name').textContent(), 'quay-db-1');
    await search.fill('zzz');
    await editor.getByText('No finding passes the filter.').waitFor();
    await workbench.screenshot('audit-nothing-passes');
    await search.fill('');
    await editor.getByRole('button', { name: /^low/ }).click();
    await editor.locator('.row.low').first().waitFor({ state: 'detached' });
    await editor.getByRole('combobox').selectOption('quay-web-1');
    await editor.locator('.row').filter({ hasText: 'quay-db-1' }).first().waitFor({ state: 'detached' });
    await editor.getByRole('button', { name: /^low/ }).click();
    await editor.getByRole('combobox').selectOption('');
  });

  it('can be read in high contrast, and in an editor that is 220 pixels wide', () =>
    showInHardConditions(workbench, { name: 'audit', folder }));

  it('goes to the line, and to the page of the check', async () => {
    await editor.locator('.row').first().click();
    await editor.getByRole('button', { name: 'Go to Line (compose.yaml:5)' }).click();
    await workbench.page.getByRole('tab', { name: /compose\.yaml/ }).waitFor();
    await workbench.page.locator('.statusbar').getByText('Ln 5, Col').waitFor();
    await workbench.screenshot('audit-line');
    await workbench.runCommand('View: Close All Editors');
  });

  it('of the engine and of a container comes from the palette', async () => {
    await workbench.runCommand('Drydock: Audit Security of Engine');
    await editor.locator('h1').filter({ hasText: 'Security audit: engine' }).waitFor();
    await editor
      .locator('.row')
      .filter({ hasText: 'Userland proxy' })
      .first()
      .waitFor({ timeout: 20_000 })
      .catch(async () => {
        await editor.getByRole('searchbox').fill('userland');
        await editor.locator('.row').filter({ hasText: 'Userland proxy' }).waitFor();
      });
    await workbench.screenshot('audit-engine');
    await workbench.runCommand('View: Close All Editors');
  });

  it('tells why there is no result', async () => {
    await workbench.chooseFromMenu('quay', 'Inspect and Compare > Audit Security', 'Containers');
    await editor.locator('.row').first().waitFor();
    const { pid } = engine;
    await engine.stop();
    await editor.getByRole('button', { name: 'Check Again' }).click();
    await editor
      .getByRole('alert')
      .filter({ hasText: /engine|socket/i })
      .waitFor({ timeout: 30_000 });
    assert.ok(pid > 0);
    assert.ok((await editor.locator('.row').count()) > 0, 'the older result stays');
    await workbench.screenshot('audit-engine-gone');
  });

  it('draws 5,000 findings within 200 ms', async () => {
    const browser = workbench.page.context().browser();
    assert.ok(browser);
    await drawManyFindings(browser, 'audit');
  });
});
