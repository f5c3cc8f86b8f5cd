import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createContainer } from '../../parts/containers';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

describe('Containers view without an engine', () => {
  let workbench: Workbench;
  let engine: PrivateEngine;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-socket-'));
    engine = await startPrivateEngine({ name: 'late', log: console.log });
    await importBusybox(engine);
    await createContainer(engine.socketPath, { name: 'late-comer' });
    workbench = await openSharedWorkbench({
      folder: resolve('test/fixtures/sample'),
      extension: resolve('.'),
      theme: 'light',
      extraEnv: { DOCKER_HOST: `unix://${join(folder, 'docker.sock')}` },
    });
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says so in one row, and why', async () => {
    await workbench.openView('Drydock');
    await workbench.row('No engine is running').waitFor();
    await workbench.screenshot('no-engine-light');
  });

  it('shows the containers as soon as the engine is there', async () => {
    symlinkSync(engine.socketPath, join(folder, 'docker.sock'));
    await workbench.row('late-comer').waitFor({ timeout: 10_000 });
    await workbench.screenshot('containers-light');
  });
});
