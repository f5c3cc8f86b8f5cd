import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { act, composeLabels, createContainer } from '../../parts/containers';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

describe('alerts', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;
  let folder: string;
  let ids: Readonly<Record<string, string>>;

  before(async () => {
    engine = await startPrivateEngine({ name: 'alerts', log: console.log });
    await importBusybox(engine);
    folder = mkdtempSync(join(tmpdir(), 'drydock-alerts-'));
    writeFileSync(join(folder, 'compose.yaml'), 'name: yard\nservices:\n  web: { image: busybox }\n');
    const create = (service: string, place: string) =>
      createContainer(engine.socketPath, {
        name: `yard-${service}-1`,
        command: ['sh', '-c', 'trap "echo the mast broke; exit 3" USR1; sleep 3600 & wait'],
        labels: {
          ...composeLabels('yard', service),
          'com.docker.compose.project.working_dir': place,
        },
      });
    ids = { web: await create('web', folder), stranger: await create('stranger', '/elsewhere') };
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      extraEnv: { DOCKER_HOST: engine.host },
      settings: { 'drydock.alerts': true },
    });
    await workbench.openView('Drydock');
    await workbench.row('web', 'Containers').waitFor();
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    if (folder) rmSync(folder, { recursive: true });
  });

  it('tell of a container of the workspace that ends with a failure, and of no other', async () => {
    await act(engine.socketPath, ids['stranger'] ?? '', 'kill?signal=USR1');
    await act(engine.socketPath, ids['web'] ?? '', 'kill?signal=USR1');
    const notice = await workbench.told(/"web" of "yard" ended with a failure/);
    await notice.getByRole('button', { name: 'Diagnose' }).waitFor();
    await workbench.pictures('alert');
    await notice.getByRole('button', { name: 'Show Logs' }).click();
    await workbench.page
      .frameLocator('.part.panel iframe.webview, iframe.webview.ready')
      .frameLocator('#active-frame')
      .getByText('the mast broke')
      .first()
      .waitFor();
  });
});
