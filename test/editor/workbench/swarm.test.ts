import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connectEngine } from '../../../src/engine/connect';
import type { ContainerEngine } from '../../../src/engine/engine';
import { askEngine } from '../../parts/engineHttp';
import { ensureComposeCli } from '../../parts/composeCli';
import { startPrivateSwarm, type PrivateSwarm } from '../../parts/privateSwarm';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

const compose = `services:
  web:
    image: busybox:latest
    command: ["sh", "-c", "while true; do echo hello; sleep 5; done"]
    restart: always
    stop_grace_period: 0s
    deploy:
      replicas: 2
  cache:
    image: busybox:latest
    command: sleep 1000
    stop_grace_period: 0s
`;

/** One workbench and a real swarm of two nodes: costs about 35 s. */
describe('The Swarm view', () => {
  let workbench: Workbench;
  let swarm: PrivateSwarm;
  let engine: ContainerEngine;
  let folder: string;

  before(async () => {
    swarm = await startPrivateSwarm(console.log);
    engine = await connectEngine({ choice: { host: swarm.manager.host } });
    await engine.swarm.createObject('secret', { name: 'db_password', data: Buffer.from('old') });
    await engine.swarm.createObject('config', { name: 'nginx_conf', data: Buffer.from('listen 80;\n') });
    const create = await askEngine(swarm.manager.socketPath, '/services/create', {
      method: 'POST',
      body: {
        Name: 'broken',
        Mode: { Replicated: { Replicas: 1 } },
        TaskTemplate: { ContainerSpec: { Image: 'busybox:missing', Args: ['true'] } },
      },
    });
    assert.equal(create.status, 201, create.body);
    folder = mkdtempSync(join(tmpdir(), 'drydock-swarm-'));
    mkdirSync(join(folder, 'shop'));
    writeFileSync(join(folder, 'shop/compose.yaml'), compose);
    writeFileSync(
      join(folder, 'shop/.drydock.yaml'),
      'stacks:\n  shop:\n    files: [compose.yaml]\n    target: swarm\n',
    );
    const cli = await ensureComposeCli(console.log);
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1280, height: 1000 },
      extraEnv: { ...cli.env, DOCKER_HOST: swarm.manager.host },
    });
    await workbench.openView('Drydock');
  });
  after(async () => {
    await workbench?.close();
    engine?.close();
    await swarm?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const row = (text: string) => workbench.row(text, 'Swarm');

  it('is there in a swarm, with its nodes, services, secrets and configs', async () => {
    await workbench.page
      .locator('.part.sidebar .pane-header', { hasText: 'Swarm' })
      .waitFor({ timeout: 20_000 });
    await workbench.showOnly('Swarm');
    await row('manager').waitFor();
    await row('worker').waitFor();
    await row('broken').waitFor();
    await row('No such image: busybox:missing').first().waitFor({ timeout: 30_000 });
    await row('broken').click();
    await workbench.page.keyboard.press('ArrowRight');
    await row('Secrets').click();
    await row('Configs').click();
    await row('db_password').waitFor();
    await workbench.pictures('swarm');
  });

  it('deploys a stack, and says what a swarm ignores', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Deploy Stack to Swarm...');
      await workbench.choose('shop');
      await workbench.answer('Name of the stack in the swarm', 'shop');
      await workbench.page.locator('.quick-input-widget', { hasText: 'Send Registry Credentials' }).waitFor();
    });
    await workbench.page.keyboard.press('Enter');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.filter({ hasText: 'Without an effect in a swarm: restart (web)' }).waitFor();
    await workbench.screenshot('swarm-deploy');
    await dialog.getByRole('button', { name: 'Deploy', exact: true }).click();
    await workbench.told('Deployed "shop"');
    await row('2 running').waitFor({ timeout: 40_000 });
    await workbench.clearNotices();
    await row('web').first().click();
    await workbench.page.keyboard.press('ArrowRight');
    await row('web.2').first().waitFor();
    await workbench.pictures('swarm-stack');
  });

  it('follows the logs of a service over its nodes', async () => {
    await workbench.chooseFromMenu(row('2/2').first(), 'Show Logs of Swarm Service');
    await workbench.page.locator('.view-lines', { hasText: 'shop_web.1@' }).waitFor({ timeout: 20_000 });
    await workbench.page.locator('.view-lines', { hasText: 'shop_web.2@' }).waitFor({ timeout: 20_000 });
    await workbench.screenshot('swarm-logs');
  });

  it('asks before a node is drained', async () => {
    await workbench.chooseFromMenu(row('worker').first(), 'Drain Node');
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.filter({ hasText: 'Drain the node "worker"?' }).waitFor();
    await workbench.screenshot('swarm-drain');
    await dialog.getByRole('button', { name: 'Drain', exact: true }).click();
    await row('drained').waitFor({ timeout: 20_000 });
  });

  it('hides a join token until it is asked for', async () => {
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Show Swarm Join Token...');
      await workbench.choose('Worker');
    });
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.filter({ hasText: 'docker swarm join --token SWMTKN-1-••••••••' }).waitFor();
    await workbench.screenshot('swarm-token');
    await workbench.page.keyboard.press('Escape');
  });

  it('fits a narrow side bar, in high contrast too', async () => {
    await workbench.page.setViewportSize({ width: 620, height: 1000 });
    await workbench.page.emulateMedia({ forcedColors: 'active' });
    await workbench.screenshot('swarm-narrow-contrast');
    await workbench.page.emulateMedia({ forcedColors: 'none' });
    await workbench.page.setViewportSize({ width: 1280, height: 1000 });
  });

  it('says that the swarm has no leader', async () => {
    const nodes = await engine.swarm.nodes();
    const other = nodes.find(({ name }) => name === 'worker');
    await engine.swarm.updateNode(other?.id ?? '', { role: 'manager' });
    await row('2 of 2').or(row('Nodes')).first().waitFor();
    const end = Date.now() + 30_000;
    while (!(await engine.swarm.nodes()).every(({ manager }) => manager?.isReachable))
      assert.ok(Date.now() < end, 'The worker did not become a manager.');
    await swarm.worker.stop();
    await workbench.page
      .locator('.part.sidebar', { hasText: 'The swarm has no leader' })
      .waitFor({ timeout: 60_000 });
    await workbench.screenshot('swarm-leaderless');
  });
});
