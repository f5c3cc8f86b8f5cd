import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connectEngine } from '../../../src/engine/connect';
import type { ContainerEngine } from '../../../src/engine/engine';
import { startTestEngine, type TestEngine } from '../../parts/testEngines';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

/** One workbench and an engine: costs about 15 s. */
describe('Quarantine', () => {
  let workbench: Workbench;
  let started: TestEngine;
  let engine: ContainerEngine;
  let folder: string;
  let id: string;

  before(async () => {
    started = await startTestEngine('docker', console.log);
    engine = await connectEngine({ choice: { host: started.host } });
    id = await engine.containers.create({
      name: 'suspect',
      body: { Image: 'busybox:latest', Cmd: ['sleep', '1000'], StopTimeout: 1 },
    });
    await engine.containers.start(id);
    folder = mkdtempSync(join(tmpdir(), 'drydock-quarantine-'));
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1280, height: 900 },
      extraEnv: { DOCKER_HOST: started.host },
    });
    await workbench.openView('Drydock');
    await workbench.showOnly('Containers');
  });
  after(async () => {
    await workbench?.close();
    engine?.close();
    await started?.stop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  it('asks, holds a container, and lets it go again', async () => {
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Quarantine...');
      await workbench.choose('suspect');
      await dialog.filter({ hasText: 'Quarantine "suspect"?' }).waitFor();
    });
    await workbench.screenshot('quarantine');
    await dialog.getByRole('button', { name: 'Quarantine', exact: true }).click();
    await workbench.told('"suspect" is in quarantine');
    await workbench.screenshot('quarantine-held');
    const held = await engine.containers.inspect(id);
    assert.equal(held.state.status, 'paused');
    assert.deepEqual(held.networks, []);
    await workbench.clearNotices();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Release from Quarantine...');
      await workbench.choose('suspect');
      await dialog.filter({ hasText: 'Release "suspect" from quarantine?' }).waitFor();
    });
    await dialog.getByRole('button', { name: 'Release', exact: true }).click();
    await workbench.told('"suspect" runs again');
    assert.equal((await engine.containers.inspect(id)).state.status, 'running');
  });
});
