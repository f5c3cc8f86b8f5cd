import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureComposeCli } from '../../parts/composeCli';
import { askEngine } from '../../parts/engineHttp';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { run } from '../../parts/processes';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

const compose = (level: string) => `name: bridge
x-sleeper: &sleeper
  image: busybox:latest
  command: sleep 3600
  stop_grace_period: 0s
  network_mode: none
services:
  web:
    <<: *sleeper
    depends_on: [db]
    environment:
      LEVEL: ${level}
  db:
    <<: *sleeper
`;

/** One workbench and one project without networks: about half a minute. */
describe('running containers on the lines of a Compose file', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;
  let folder: string;

  before(async () => {
    engine = await startPrivateEngine({ name: 'bridge', log: console.log });
    await importBusybox(engine);
    folder = mkdtempSync(join(tmpdir(), 'drydock-bridge-'));
    writeFileSync(join(folder, 'compose.yaml'), compose('one'));
    const { docker, env } = await ensureComposeCli(console.log);
    await run(docker, ['compose', 'up', '--detach'], {
      cwd: folder,
      env: { ...process.env, ...env, DOCKER_HOST: engine.host },
    });
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      extraEnv: { ...env, DOCKER_HOST: engine.host },
    });
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    if (folder) rmSync(folder, { recursive: true });
  });

  const lens = (text: string) => workbench.page.locator('.codelens-decoration').getByText(text);

  it('are not asked for by opening the file', async () => {
    await workbench.openFile('compose.yaml');
    await lens('Effective Config').first().waitFor();
    assert.equal(await lens('running').count(), 0);
  });

  it('are shown once a view has connected the engine', async () => {
    await workbench.openView('Drydock');
    await lens('running').nth(1).waitFor();
    assert.equal(await lens('changed').count(), 0);
    await workbench.pictures('bridge');
  });

  it('are marked where Up would recreate them, also in the Stacks view', async () => {
    writeFileSync(join(folder, 'compose.yaml'), compose('two'));
    await lens('changed: 1 env').waitFor();
    await workbench.row('bridge', 'Stacks').filter({ hasText: 'would recreate 1' }).waitFor();
    await workbench.row('web', 'Stacks').filter({ hasText: 'Up would recreate' }).waitFor();
    await workbench.pictures('bridge-changed');
  });

  it('open a text that says why', async () => {
    await lens('changed: 1 env').click();
    await workbench.editor
      .filter({ hasText: 'LEVEL is "one" in the container, "two" in the files' })
      .waitFor();
    await workbench.pictures('bridge-reasons');
    await workbench.openFile('compose.yaml');
  });

  it('are marked on the map, too', async () => {
    await workbench.chooseFromMenu('bridge', 'Show Map', 'Stacks');
    const map = workbench.page
      .frameLocator('.editor-group-container iframe.webview, iframe.webview.ready')
      .frameLocator('#active-frame');
    await map.locator('.card[aria-label^="web."]').filter({ hasText: 'changed: 1 env' }).waitFor();
    await map.locator('.card[aria-label^="db."]').filter({ hasNotText: 'changed' }).waitFor();
    await workbench.screenshot('bridge-map');
    await workbench.runCommand('View: Close Editor');
    await workbench.openFile('compose.yaml');
  });

  it('are recreated from the line, and not marked any more', async () => {
    // A lens that is drawn again between pressing and releasing the button loses the click.
    let isChanged = true;
    for (let clicks = 0; isChanged && clicks < 3; clicks++) {
      await lens('Recreate').click();
      isChanged = await lens('changed')
        .waitFor({ state: 'hidden', timeout: 15_000 })
        .then(
          () => false,
          () => true,
        );
    }
    assert.equal(isChanged, false);
    await workbench.row('bridge', 'Stacks').filter({ hasNotText: 'would' }).waitFor();
  });

  it('are shown as stopped, with what starts them', async () => {
    const { body } = await askEngine(engine.socketPath, '/containers/json');
    const listed = JSON.parse(body) as readonly { readonly Id: string; readonly Names: readonly string[] }[];
    const db = listed.find(({ Names }) => Names.includes('/bridge-db-1'));
    await askEngine(engine.socketPath, `/containers/${db?.Id}/stop?t=0`, { method: 'POST' });
    await lens('stopped').waitFor();
    await lens('Up').first().waitFor();
    await workbench.pictures('bridge-stopped');
  });
});
