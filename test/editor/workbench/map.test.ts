import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { composeLabels, createContainer } from '../../parts/containers';
import { startRelay, type EngineRelay } from '../../parts/engineRelay';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import type { Workbench } from '../../parts/workbench';
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
    await workbench.page.keyboard.press('ArrowRight');
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
});
