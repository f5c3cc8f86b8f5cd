import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { connectEngine } from '../../../src/engine/connect';
import type { ContainerEngine } from '../../../src/engine/engine';
import { drawManyRows } from '../../support/manyRows';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { waitUntil } from '../../parts/processes';
import type { Workbench } from '../../parts/workbench';
import { pageInEditor, showInHardConditions } from './looks';
import { openSharedWorkbench } from './shared';

const compose = `name: quay
services:
  api:
    image: busybox:latest
    environment:
      DB_HOST: db
    ports:
      - "127.0.0.1::8080"
    networks: [front]
  db:
    image: busybox:latest
    networks: [back]
networks:
  front:
  back:
`;

describe('Disk Usage and Show Network', () => {
  let engine: PrivateEngine;
  let client: ContainerEngine;
  let workbench: Workbench;
  let editor: FrameLocator;
  let folder: string;

  before(async () => {
    engine = await startPrivateEngine({ name: 'tables', log: console.log });
    await importBusybox(engine);
    await importBusybox(engine, 'harbour/crane:1.0');
    client = await connectEngine({ choice: { host: engine.host } });
    folder = mkdtempSync(join(tmpdir(), 'drydock-tables-'));
    writeFileSync(join(folder, 'compose.yaml'), compose);
    for (const name of ['quay_front', 'quay_back']) await client.networks.create(name);
    const ports = { PortBindings: { '8080/tcp': [{ HostIp: '127.0.0.1' }] } };
    await start('quay-api-1', 'api', 'nc -ll -p 3000 -e cat & sleep 3600', {
      body: { Env: ['DB_HOST=db'], ExposedPorts: { '8080/tcp': {} } },
      host: { NetworkMode: 'quay_front', ...ports },
    });
    await start('quay-proxy-1', 'proxy', 'sleep 3600', { host: { NetworkMode: 'quay_front' } });
    await start('quay-db-1', 'db', 'head -c 2000000 /dev/urandom > /data/rows; sleep 3600', {
      host: { NetworkMode: 'quay_back', Binds: ['quay_data:/data'] },
    });
    const filler = await start('filler', '', 'head -c 3000000 /dev/urandom > /data/old', {
      host: { Binds: ['flotsam:/data'] },
    });
    await client.containers.wait(filler);
    await client.containers.remove(filler, {});
    await start('leaver', '', 'head -c 1000000 /dev/urandom > /tmp/left');
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1280, height: 900 },
      extraEnv: { DOCKER_HOST: engine.host },
      settings: { 'drydock.containers.stats': 'off', 'drydock.debugShell.image': 'busybox:latest' },
    });
    editor = pageInEditor(workbench);
    await workbench.openView('Drydock');
    await workbench.row('quay').waitFor();
  });
  after(async () => {
    await workbench?.close();
    client?.close();
    await engine?.stop();
    if (folder) rmSync(folder, { recursive: true });
  });

  async function start(
    name: string,
    service: string,
    script: string,
    { body = {}, host = {} }: { readonly body?: object; readonly host?: object } = {},
  ): Promise<string> {
    const labels = {
      'com.docker.compose.project': 'quay',
      'com.docker.compose.service': service,
      'com.docker.compose.project.working_dir': folder,
      'com.docker.compose.project.config_files': join(folder, 'compose.yaml'),
    };
    const id = await client.containers.create({
      name,
      body: {
        Image: 'busybox:latest',
        Cmd: ['sh', '-c', script],
        Labels: service === '' ? {} : labels,
        HostConfig: { NetworkMode: 'none', ...host },
        ...body,
      },
    });
    await client.containers.start(id);
    return id;
  }

  it('Disk Usage says first what can be freed, and lists everything by size', async () => {
    await workbench.runCommand('Drydock: Disk Usage');
    await editor.locator('h1').filter({ hasText: 'Disk usage' }).waitFor();
    await editor
      .locator('.status')
      .filter({ hasText: /^\d[\d.]* MB can be freed: volumes 3 MB, / })
      .waitFor();
    await editor
      .locator('.verdict')
      .filter({ hasText: '3 MB in 1 unused volume. After pruning, all data in the volumes is lost.' })
      .waitFor();
    await row('flotsam').filter({ hasText: 'unused' }).waitFor();
    await row('quay_data').filter({ hasText: 'quay-db-1' }).waitFor();
    await row('flotsam').click();
    await workbench.pictures('disk-usage');
  });

  it('Disk Usage can be read in high contrast, and in an editor that is 220 pixels wide', () =>
    showInHardConditions(workbench, { name: 'disk-usage', folder }));

  it('Disk Usage filters by name and by who uses a thing', async () => {
    const search = editor.getByRole('searchbox', { name: 'Filter by name or user' });
    await search.fill('quay-db-1');
    await row('flotsam').waitFor({ state: 'detached' });
    await row('quay_data').waitFor();
    await row('Volumes').waitFor();
    await search.fill('no such thing');
    await editor.getByText('Nothing passes the filter.').waitFor();
    await search.fill('');
    await row('flotsam').waitFor();
  });

  it('Disk Usage removes nothing without its question, and measures again afterwards', async () => {
    await row('flotsam').click();
    await editor.getByRole('button', { name: 'Remove Volume...' }).click();
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.filter({ hasText: 'flotsam' }).waitFor();
    await workbench.screenshot('disk-usage-question');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await row('flotsam').waitFor();
    assert.ok((await client.volumes.list()).some(({ name }) => name === 'flotsam'));
    await editor.locator('.details').filter({ hasText: 'flotsam' }).waitFor({ state: 'attached' });
    await row('flotsam').click();
    await editor.getByRole('button', { name: 'Remove Volume...' }).click();
    await dialog.getByRole('button', { name: /Remove|Delete/ }).click();
    await row('flotsam').waitFor({ state: 'detached' });
    await editor.locator('.status').filter({ hasNotText: 'volumes' }).waitFor();
    await workbench.runCommand('View: Close All Editors');
  });

  it('Show Network says first what is in the way', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Show Network');
      await workbench.choose('quay-api-1');
    });
    await editor.locator('h1').filter({ hasText: 'Network of quay-api-1' }).waitFor();
    await editor.locator('.status').filter({ hasText: '2 problems' }).waitFor();
    const first = editor.locator('.verdict').first();
    assert.match(
      (await first.textContent()) ?? '',
      /quay-api-1 can't reach db: they have no network in common, and DB_HOST names it/,
    );
    await editor
      .locator('.verdict')
      .filter({
        hasText: /nothing listens on 8080. The container listens on 3000: did you mean "\d+:3000"\?/,
      })
      .waitFor();
    await row('quay-proxy-1').filter({ hasText: 'reachable both ways' }).waitFor();
    await editor
      .locator('.rows .row')
      .filter({ hasText: /quay-proxy-1.*resolves/ })
      .waitFor();
    await workbench.pictures('network');
  });

  it('Show Network can be read in high contrast, and in an editor that is 220 pixels wide', () =>
    showInHardConditions(workbench, { name: 'network', folder }));

  it('its rows lead to lines and to other containers', async () => {
    await row('8080/tcp').click();
    await editor.locator('.details').getByRole('button', { name: 'Go to Definition' }).click();
    await workbench.page.locator('.statusbar').getByText('Ln 8, Col').waitFor();
    await workbench.page.getByRole('tab', { name: /Network: quay-api-1/ }).click();
    await row('db').filter({ hasText: 'DB_HOST' }).click();
    await editor.locator('.details').getByRole('button', { name: 'Show Network of quay-db-1' }).click();
    await editor.locator('h1').filter({ hasText: 'Network of quay-db-1' }).waitFor();
    await editor.locator('.status').filter({ hasText: 'No problems found' }).waitFor();
    await workbench.screenshot('network-fine');
    await workbench.runCommand('View: Close All Editors');
  });

  it('shows what is known of a container that has ended', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Show Network');
      await workbench.choose('leaver');
    });
    await editor.locator('.verdict').filter({ hasText: "The container isn't running" }).waitFor();
    await workbench.screenshot('network-ended');
    await workbench.runCommand('View: Close All Editors');
  });

  it('Build Image, in a workspace without a Dockerfile, offers to write one', async () => {
    await workbench.runCommand('Drydock: Build Image...');
    const notice = await workbench.told('"Build Image" needs a Dockerfile, and this workspace has none.');
    await notice.getByRole('button', { name: 'Add Dockerfile and Compose Files...' }).waitFor();
    await workbench.screenshot('build-without-dockerfile');
    await workbench.clearNotices();
  });

  it('draws 5,000 rows within 200 ms', async () => {
    const browser = workbench.page.context().browser();
    assert.ok(browser);
    await drawManyRows(browser);
  });

  it('tells why there is no result, and has nothing to show on an engine without anything', async () => {
    await workbench.runCommand('Drydock: Disk Usage');
    await row('busybox').waitFor();
    for (const { id } of await client.containers.list({}))
      await client.containers.remove(id, { force: true });
    for (const { name } of await client.volumes.list()) await client.volumes.remove(name, {});
    for (const { tags } of await client.images.list())
      for (const tag of tags) await client.images.remove(tag, {});
    await editor.getByRole('button', { name: 'Refresh' }).click();
    await editor.getByText('The engine has no images, containers, volumes or build cache.').waitFor();
    await workbench.screenshot('disk-usage-empty');
    await engine.stop();
    await editor.getByRole('button', { name: 'Refresh' }).click();
    await editor
      .getByRole('alert')
      .filter({ hasText: /engine|socket/i })
      .waitFor({ timeout: 30_000 });
    await editor.locator('.status').filter({ hasText: 'Last result: Nothing is stored' }).waitFor();
    await workbench.screenshot('disk-usage-error');
    assert.ok(
      await waitUntil(
        async () => (await editor.locator('body').getAttribute('aria-busy')) === 'false',
        10_000,
      ),
    );
  });

  function row(text: string): Locator {
    return editor.locator('.rows .row').filter({ hasText: text }).first();
  }
});
