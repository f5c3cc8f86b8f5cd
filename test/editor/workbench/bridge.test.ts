import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureComposeCli } from '../../parts/composeCli';
import { askEngine } from '../../parts/engineHttp';
import { composeLabels, createContainer } from '../../parts/containers';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { run } from '../../parts/processes';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

const compose = (level: string) => `name: bridge
x-sleeper: &sleeper
  image: busybox:latest
  command: [sh, -c, echo afloat; exec sleep 3600]
  stop_grace_period: 0s
  network_mode: none
services:
  web:
    <<: *sleeper
    depends_on: [db]
    environment:
      LEVEL: ${level}
    healthcheck:
      test: ["CMD", "cat", "/etc/hostname", "/no-such-file"]
      interval: 1s
      retries: 1
  db:
    <<: *sleeper
    build: .
    volumes:
      - data:/data
  # Isn't started: another container has its port.
  proxy:
    image: nginx:1.29
    ports:
      - "127.0.0.1:18086:80"
volumes:
  data:
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
    writeFileSync(join(folder, 'Dockerfile'), 'FROM scratch\nCOPY . /\n');
    const edited = Date.now() / 1000 + 3 * 86_400;
    utimesSync(join(folder, 'Dockerfile'), edited, edited);
    const { docker, env } = await ensureComposeCli(console.log);
    await run(docker, ['compose', 'up', '--detach', 'web', 'db'], {
      cwd: folder,
      env: { ...process.env, ...env, DOCKER_HOST: engine.host },
    });
    await createContainer(engine.socketPath, {
      name: 'other-web-1',
      labels: composeLabels('other', 'web'),
      config: { ExposedPorts: { '80/tcp': {} } },
      hostConfig: {
        NetworkMode: 'bridge',
        PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '18086' }] },
        Mounts: [{ Type: 'volume', Source: 'bridge_data', Target: '/data' }],
      },
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

  // VS Code may split a hint into several elements.
  const hint = (text: string) =>
    workbench.page.locator('.view-line').filter({ hasText: new RegExp(text.replaceAll(' ', '\\s')) });
  const hover = (text: string) => hint(text).locator('[class*="dyn-rule"]').last().hover();
  const lens = (text: string | RegExp) => workbench.page.locator('.codelens-decoration').getByText(text);

  const goToDefinition = async (line: RegExp) => {
    await workbench.page.locator('.view-line').filter({ hasText: line }).first().click();
    await workbench.page.keyboard.press('F12');
  };

  it('are not asked for by opening the file', async () => {
    await workbench.openFile('compose.yaml');
    await lens('Effective Config').first().waitFor();
    assert.equal(await lens('running').count(), 0);
    assert.equal(await hint('not pulled').count(), 0);
  });

  it('are shown once a view has connected the engine', async () => {
    await workbench.openView('Drydock');
    await lens('running').nth(1).waitFor();
    assert.equal(await lens('changed').count(), 0);
    await lens(/running · \d.*% · \d.* [KM]iB · unhealthy/).waitFor();
    await workbench.pictures('bridge');
  });

  it('stand behind the values that they are about', async () => {
    await hint('healthcheck:\\s*unhealthy').waitFor();
    await hint('held by other-web-1').waitFor();
    await hint('not pulled').waitFor();
    await hint('also used by other-web-1').waitFor();
    await hint('busybox:latest\\s*\\d.*[kM]B').waitFor();
  });

  it('tell more when they are pointed at, such as the last check of the health', async () => {
    await hover('healthcheck:\\s*unhealthy');
    const shown = workbench.page.locator('.monaco-hover').filter({ hasText: 'no-such-file' });
    await shown.filter({ hasText: 'failed with exit code 1' }).waitFor();
    await workbench.screenshot('bridge-health');
    await workbench.page.mouse.move(5, 5);
  });

  it('offer to stop what holds a port', async () => {
    await hint('held by other-web-1').click();
    const stop = workbench.page.locator('.action-widget').getByText('Stop "other-web-1"');
    await workbench.insist(async () => {
      await workbench.page.keyboard.press('Control+Period');
      await stop.waitFor();
      await workbench.screenshot('bridge-port');
      await stop.click();
    });
    await hint('held by other-web-1').waitFor({ state: 'hidden' });
  });

  it('stand above the stage of a Dockerfile that they come from, with the age of its image', async () => {
    await workbench.openFile('Dockerfile');
    // The image was imported a moment ago; the file claims to be from days later.
    await lens(/running in bridge-\w+-1/).waitFor();
    await lens(/image \d+ \w+ older than this file/).waitFor();
    await workbench.pictures('bridge-dockerfile');
    await workbench.openFile('compose.yaml');
  });

  it('lead from their rows to the lines that define them', async () => {
    await workbench.chooseFromMenu('web', 'Inspect and Compare > Go to Container Definition', 'Containers');
    await workbench.page.locator('.statusbar').getByText('Ln 8, Col').waitFor();
  });

  it('lead there from their events and from what Inspect shows of them', async () => {
    await workbench.chooseFromMenu('web', 'Inspect and Compare > Show Events', 'Containers');
    await goToDefinition(/container\s+start/);
    await workbench.page.locator('.statusbar').getByText('Ln 8, Col').waitFor();
    await workbench.chooseFromMenu('web', 'Inspect and Compare > Inspect', 'Containers');
    await goToDefinition(/"LEVEL":\s"one"/);
    await workbench.page.locator('.statusbar').getByText('Ln 12, Col').waitFor();
  });

  it('lead there from a line of their log', async () => {
    await workbench.chooseFromMenu('db', 'Show Logs', 'Containers');
    const panel = workbench.page
      .frameLocator('.panel iframe.webview, iframe.webview')
      .frameLocator('#active-frame');
    await panel.locator('.row').filter({ hasText: 'afloat' }).click();
    await workbench.page.keyboard.press('Enter');
    await panel.locator('.details').getByText('Go to Definition').waitFor();
    await workbench.screenshot('bridge-log-line');
    await panel.locator('.row').filter({ hasText: 'afloat' }).click();
    await workbench.page.keyboard.press('F12');
    await workbench.page.locator('.statusbar').getByText('Ln 17, Col').waitFor();
    await workbench.runCommand('View: Hide Panel');
    // Else the lens of the service is below the lines that stick to the top.
    await workbench.openFile('compose.yaml');
    await workbench.page.keyboard.press('Control+Home');
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

  it('have volumes that lead to the line that defines them', async () => {
    await workbench.page.locator('.part.sidebar .pane-header', { hasText: 'Volumes' }).click();
    await workbench.showOnly('Volumes');
    await workbench.chooseFromMenu('bridge_data', 'Go to Definition', 'Volumes');
    await workbench.page.locator('.statusbar').getByText('Ln 28, Col').waitFor();
    await workbench.screenshot('bridge-volume');
  });
});
