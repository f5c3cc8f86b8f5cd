import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { composeLabels, createContainer } from '../../parts/containers';
import { startRelay, type EngineRelay } from '../../parts/engineRelay';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { waitUntil } from '../../parts/processes';
import type { Workbench } from '../../parts/workbench';
import { showInHardConditions } from './looks';
import { openSharedWorkbench } from './shared';

const compose = `name: quay
services:
  proxy:
    image: busybox:latest
    ports: ["8080:80", "127.0.0.1:8443:443"]
    networks: [front]
    depends_on:
      web: { condition: service_healthy }
  web:
    image: busybox:latest
    networks: [front, back]
    volumes: ["./web:/srv/www:ro", "uploads:/srv/uploads"]
    depends_on: [api]
  api:
    build: ./api
    networks: [back]
    depends_on:
      db: { condition: service_healthy }
      migrate: { condition: service_completed_successfully }
  worker:
    image: busybox:latest
    networks: [back]
    volumes: ["uploads:/srv/uploads"]
    depends_on: [db]
  migrate:
    image: busybox:latest
    networks: [back]
    depends_on:
      db: { condition: service_healthy }
  db:
    image: busybox:latest
    networks: [back]
    volumes: ["data:/var/lib/data"]
networks: { front: {}, back: {} }
volumes: { data: {}, uploads: {} }
`;

const big = `services:
${Array.from(
  { length: 100 },
  (_, at) => `  service-${at}:
    image: busybox:latest
    networks: [net-${at % 4}]
${at % 5 === 0 ? '' : `    depends_on: [service-${at - (at % 5)}]\n`}`,
).join('')}networks: { net-0: {}, net-1: {}, net-2: {}, net-3: {} }
`;

describe('The map', () => {
  let engine: PrivateEngine;
  let relay: EngineRelay;
  let workbench: Workbench;
  let editor: FrameLocator;
  let folder: string;

  before(async () => {
    engine = await startPrivateEngine({ name: 'map', log: console.log });
    await importBusybox(engine);
    for (const service of ['proxy', 'web', 'worker', 'db'])
      await createContainer(engine.socketPath, {
        name: `quay-${service}-1`,
        labels: composeLabels('quay', service),
      });
    await createContainer(engine.socketPath, {
      name: 'quay-migrate-1',
      labels: composeLabels('quay', 'migrate'),
      command: ['sh', '-c', 'exit 3'],
    });
    await createContainer(engine.socketPath, {
      name: 'away-web-1',
      labels: {
        ...composeLabels('away', 'web'),
        'com.docker.compose.depends_on': 'db:service_started:false',
      },
    });
    await createContainer(engine.socketPath, { name: 'away-db-1', labels: composeLabels('away', 'db') });
    relay = await startRelay(engine.socketPath);
    folder = mkdtempSync(join(tmpdir(), 'drydock-map-'));
    writeFileSync(join(folder, 'compose.yaml'), compose);
    mkdirSync(join(folder, 'big'));
    writeFileSync(join(folder, 'big', 'compose.yaml'), big);
    mkdirSync(join(folder, 'empty'));
    writeFileSync(join(folder, 'empty', 'compose.yaml'), 'services: {}\nvolumes: { data: {} }\n');
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1400, height: 900 },
      extraEnv: { DOCKER_HOST: relay.host },
    });
    editor = workbench.page
      .frameLocator('.editor-group-container iframe.webview, iframe.webview.ready')
      .frameLocator('#active-frame');
  });
  after(async () => {
    await workbench?.close();
    await relay?.close();
    await engine?.stop();
    if (folder) rmSync(folder, { recursive: true });
  });

  const card = (name: string) => editor.locator(`.card[aria-label^="${name}."]`);

  it('of a stack shows its services with their state and usage', async () => {
    await workbench.openView('Drydock');
    await workbench.chooseFromMenu('quay', 'Show Map', 'Stacks');
    await editor.locator('h1').filter({ hasText: 'quay' }).waitFor();
    await card('web')
      .filter({ hasText: /running\s*.*[KM]iB/ })
      .waitFor();
    await card('migrate').filter({ hasText: 'exit 3' }).waitFor();
    await card('api').filter({ hasText: 'not running' }).waitFor();
    assert.equal(await editor.locator('.card').count(), 6);
    await workbench.pictures('map');
  });

  it('goes from card to card by keys, and to the line by Enter', async () => {
    await card('proxy').focus();
    await workbench.page.keyboard.press('ArrowDown');
    assert.match(
      (await editor.locator('.card:focus').getAttribute('aria-label')) ?? '',
      /^web\. .*Depends on: api/,
    );
    await workbench.screenshot('map-focus');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.getByRole('tab', { name: /compose\.yaml/ }).waitFor();
    await workbench.page.locator('.statusbar').getByText('Ln 9, Col').waitFor();
    await workbench.screenshot('map-line');
  });

  it('shows its list while there is no room for a picture, and as the user wants it otherwise', async () => {
    const list = editor.locator('nav.list');
    const seen = (isSeen: boolean) =>
      editor.locator(isSeen ? 'nav.list:not(.unseen)' : 'nav.list.unseen').waitFor();
    await workbench.page.getByRole('tab', { name: /Map: quay/ }).click();
    await workbench.runCommand('View: Close Other Editors in Group');
    await workbench.page.getByRole('tab', { name: /Map: quay/ }).click();
    await seen(false);
    await workbench.page.setViewportSize({ width: 640, height: 900 });
    await seen(true);
    await workbench.pictures('map-narrow');
    await workbench.page.setViewportSize({ width: 1400, height: 900 });
    await seen(false);
    await editor.getByRole('button', { name: 'List' }).click();
    await seen(true);
    await list.getByRole('button', { name: 'web' }).waitFor();
    await editor.getByRole('button', { name: 'List' }).click();
    await seen(false);
  });

  it('can be read in high contrast, and in an editor that is 220 pixels wide', () =>
    showInHardConditions(workbench, { name: 'map', folder }));

  it('is saved as SVG, PNG and Mermaid', async () => {
    for (const [format, name, start] of [
      ['SVG', 'quay.svg', '<svg'],
      ['PNG', 'quay.png', '\u0089PNG'],
      ['Mermaid', 'quay.mmd', 'flowchart'],
    ] as const) {
      const path = join(folder, name);
      await workbench.insist(async () => {
        rmSync(path, { force: true });
        await editor.getByRole('button', { name: 'Save as SVG, PNG or Mermaid' }).click();
        await workbench.choose(format);
        const input = workbench.question(`Export the map as ${format}`).locator('input').first();
        await waitUntil(async () => (await input.inputValue()).endsWith(name), 5000);
        await input.press('Enter');
        await input.waitFor({ state: 'hidden' });
      });
      assert.ok(await waitUntil(() => existsSync(path) && statSync(path).size > 0, 10_000));
      const text = readFileSync(path, 'latin1');
      assert.ok(text.includes(start), `${format}: ${text.slice(0, 80)}`);
      if (format !== 'PNG') assert.match(text, /proxy/);
    }
  });

  it('of a stack without services says so', async () => {
    await workbench.openFile('empty/compose.yaml');
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Show Map');
      await workbench.choose('empty');
    });
    await editor.locator('h1').filter({ hasText: 'empty' }).waitFor();
    await workbench.pictures('map-empty');
  });

  it('of a hundred services is readable in high contrast, too', async () => {
    await workbench.openFile('big/compose.yaml');
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Show Map');
      await workbench.choose('big');
    });
    await editor.locator('h1').filter({ hasText: 'big' }).waitFor();
    await editor.locator('.note').filter({ hasText: '100 services' }).waitFor();
    assert.equal(await editor.locator('.card').count(), 100);
    await workbench.screenshot('map-big');
    await workbench.page.emulateMedia({ contrast: 'more', forcedColors: 'active' });
    await workbench.page.locator('.monaco-workbench.hc-black, .monaco-workbench.hc-light').waitFor();
    await workbench.screenshot('map-big-contrast');
    await workbench.page.emulateMedia({ contrast: null, forcedColors: null });
  });

  it('says that no engine tells the state of what it shows', async () => {
    await relay.close();
    await editor.getByRole('alert').filter({ hasText: 'The state of the containers is unknown.' }).waitFor();
    assert.equal(await editor.locator('.card').count(), 100);
    // The file beside it shows no state either.
    const lenses = workbench.page.locator('.codelens-decoration').filter({ hasText: 'running' });
    await lenses.first().waitFor({ state: 'hidden' });
    assert.equal(await lenses.count(), 0);
    await workbench.screenshot('map-no-engine');
  });
});
