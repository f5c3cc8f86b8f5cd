import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureComposeCli } from '../../parts/composeCli';
import { askEngine } from '../../parts/engineHttp';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { run, waitUntil } from '../../parts/processes';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

const base = `name: harbour
services:
  web: &sleeper
    image: busybox:latest
    command: sleep 3600
    stop_grace_period: 0s
    network_mode: none
  worker:
    <<: *sleeper
  tools:
    <<: *sleeper
    profiles: [tools]
`;
const files = {
  'compose.yaml': base,
  'compose.override.yaml': 'services:\n  web:\n    labels: {layer: override}\n',
  'compose.dev.yaml': 'services:\n  web:\n    labels: {variant: dev}\n',
  '.env': 'A=1\n',
  '.env.local': 'A=2\n',
};

/** Overlays that look like a debugger: one that never listens, and one that no extension here can attach to. */
const deaf = 'services:\n  web:\n    command: [sh, -c, exec sleep 3600, --inspect=0.0.0.0:9229]\n';
const python = 'services:\n  worker:\n    command: [python, -m, debugpy, --listen, "0.0.0.0:5678", app.py]\n';

interface ListedContainer {
  readonly Command: string;
  readonly State: string;
  readonly Labels: Readonly<Record<string, string>>;
}

describe('Stacks view', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;
  let root: string;
  let folder: string;

  before(async () => {
    engine = await startPrivateEngine({ name: 'stacks', log: console.log });
    await importBusybox(engine);
    root = mkdtempSync(join(tmpdir(), 'drydock-stacks-'));
    // Whatever a folder may be called, Compose gets it as it is.
    folder = join(root, `it's; a "ship" & $(more)`);
    mkdirSync(folder);
    const { env } = await ensureComposeCli(console.log);
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1280, height: 1600 },
      extraEnv: { ...env, DOCKER_HOST: engine.host },
    });
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    if (root) rmSync(root, { recursive: true });
  });

  async function containersOf(service: string): Promise<readonly ListedContainer[]> {
    const { body } = await askEngine(engine.socketPath, '/containers/json?all=true');
    return (JSON.parse(body) as ListedContainer[]).filter(
      ({ Labels }) => Labels['com.docker.compose.service'] === service,
    );
  }

  /** The row of a file, and not that of the files' group, which names them as well. */
  const file = (name: string) => workbench.page.getByRole('treeitem', { name: new RegExp(`^${name}`) });

  it('says that there is no stack, and takes that back when there is one', async () => {
    await workbench.openView('Drydock');
    const none = workbench.page.getByText('Compose files in this workspace appear here.');
    await none.waitFor();
    await workbench.screenshot('stacks-none');
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    await workbench.row('harbour', 'Stacks').waitFor();
    await none.waitFor({ state: 'hidden' });
  });

  it('shows services, files in order, profiles, env files and the command line', async () => {
    await workbench.openView('Drydock');
    await workbench.row('harbour', 'Stacks').filter({ hasText: 'not running' }).waitFor();
    await file('compose.override.yaml').filter({ hasText: '2 · override' }).waitFor();
    await file('compose.dev.yaml').filter({ hasText: 'overlay' }).waitFor();
    await workbench.row('tools').filter({ hasText: 'profile not enabled' }).waitFor();
    await workbench.pictures('stacks');
  });

  it('takes a checked overlay into the command line, last', async () => {
    await file('compose.dev.yaml').locator('.custom-view-tree-node-item-checkbox').click();
    await file('compose.dev.yaml').filter({ hasText: '3 · overlay' }).waitFor();
    await workbench.row('docker compose').filter({ hasText: 'compose.dev.yaml' }).waitFor();
  });

  it('lays an overlay before another, as it is moved up', async () => {
    await file('compose.dev.yaml').hover();
    await file('compose.dev.yaml').getByRole('button', { name: 'Move Up' }).click();
    await file('compose.dev.yaml').filter({ hasText: '2 · overlay' }).waitFor();
    await file('compose.override.yaml').filter({ hasText: '3 · override' }).waitFor();
    const line = workbench.row('docker compose');
    await line.filter({ hasText: /compose\.dev\.yaml.*compose\.override\.yaml/ }).waitFor();
    await workbench.pictures('stacks-order');
  });

  it('shows what the chosen files amount to, and compares that with the base', async () => {
    const { page } = workbench;
    await workbench.chooseFromMenu('harbour', 'Configuration > Show Effective Config', 'Stacks');
    const names = 'compose.yaml + compose.dev.yaml + compose.override.yaml';
    await page.getByRole('tab', { name: `${names} (effective)` }).waitFor();
    await workbench.editor.filter({ hasText: 'variant: dev' }).waitFor();
    await workbench.chooseFromMenu('worker', 'Show Effective Config', 'Stacks');
    await page.locator('.statusbar').getByText('Ln 13, Col 1').waitFor();
    await workbench.chooseFromMenu('harbour', 'Configuration > Compare with Base', 'Stacks');
    await page.getByRole('tab', { name: `compose.yaml ↔ ${names}` }).waitFor();
    await workbench.pictures('stacks-compare');
  });

  it('brings the stack up with what is chosen, and shows that it runs', async () => {
    await workbench.chooseFromMenu('harbour', 'Compose Up', 'Stacks');
    const rows = workbench.page.locator('.part.sidebar .monaco-list-row');
    await rows
      .filter({ hasText: /^\s*harbour\s*2 running/ })
      .last()
      .waitFor();
    const [web] = await containersOf('web');
    assert.equal(web?.Labels['layer'], 'override');
    assert.equal(web?.Labels['variant'], 'dev');
    assert.deepEqual(await containersOf('tools'), []);
    await workbench.pictures('stacks-up');
  });

  it('says that the stack runs from other files, and takes them over', async () => {
    const { docker, env } = await ensureComposeCli(console.log);
    const args = ['compose', '--file=compose.yaml', 'up', '--detach', '--force-recreate'];
    await run(docker, args, { cwd: folder, env: { ...process.env, ...env, DOCKER_HOST: engine.host } });
    const row = workbench.row('harbour', 'Stacks');
    await row.filter({ hasText: 'without compose.dev.yaml, compose.override.yaml' }).waitFor();
    await workbench.pictures('stacks-other-files');
    await workbench.chooseFromMenu('harbour', 'Configuration > Use Files of Running Containers', 'Stacks');
    await file('compose.dev.yaml')
      .filter({ hasText: /overlay$/ })
      .waitFor();
    await row.filter({ hasNotText: 'without' }).waitFor();
    const line = await workbench.row('docker compose').textContent();
    assert.doesNotMatch(line ?? '', /override/);
  });

  it('takes the whole stack down from a file in the explorer, once asked about volumes', async () => {
    const { page } = workbench;
    await workbench.openView('Explorer');
    await workbench.chooseFromMenu('compose.override.yaml', 'Compose Down...');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Keep volumes' }).click();
    await workbench.openView('Drydock');
    await workbench.row('harbour', 'Stacks').filter({ hasText: 'not running' }).waitFor();
    assert.deepEqual(await containersOf('web'), []);
    assert.deepEqual(await containersOf('worker'), []);
  });

  it('adds a debug overlay, which then is a file of the stack', async () => {
    const { page } = workbench;
    await workbench.chooseFromMenu('worker', 'Debug and Overlays > Add Debug Overlay...', 'Stacks');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Node.js' }).click();
    await workbench.question('Create the file that is shown?').waitFor();
    await workbench.pictures('stacks-overlay-preview');
    assert.equal(existsSync(join(folder, 'compose.debug.yaml')), false);
    await workbench.choose('Create compose.debug.yaml');
    await page.getByRole('tab', { name: /compose\.debug\.yaml/ }).waitFor();
    await file('compose.debug.yaml').filter({ hasText: 'overlay' }).waitFor();
    await workbench.pictures('stacks-debug-overlay');
  });

  it('shows a monitoring overlay before it is created', async () => {
    const { page } = workbench;
    await workbench.chooseFromMenu('harbour', 'Configuration > Add Monitoring Overlay...', 'Stacks');
    await workbench.question('What do you want to see').waitFor();
    await workbench.pictures('stacks-monitoring-kinds');
    await page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: 'Traces with OpenTelemetry' })
      .click();
    await workbench.question('Which services take part?').waitFor();
    await workbench.screenshot('stacks-monitoring-services');
    await page.keyboard.press('Enter');
    await workbench.question('Create the file that is shown?').waitFor();
    await page.locator('.view-line').filter({ hasText: 'OTEL_EXPORTER_OTLP_ENDPOINT' }).first().waitFor();
    await workbench.pictures('stacks-monitoring-preview');
    await page.keyboard.press('Escape');
    assert.equal(existsSync(join(folder, 'compose.traces.yaml')), false);
  });

  it('shows the steps of debugging, and restores the service when it is cancelled', async () => {
    writeFileSync(join(folder, 'compose.web.debug.yaml'), deaf);
    await file('compose.web.debug.yaml').waitFor();
    await workbench.chooseFromMenu('web', 'Debug Service', 'Stacks');
    await workbench.told(/wait for the debugger/);
    const web = workbench.row('web', 'Stacks');
    await web.filter({ hasText: 'with compose.web.debug.yaml' }).waitFor();
    await workbench.pictures('debug-progress');
    await workbench.page.locator('.notifications-center').getByRole('button', { name: 'Cancel' }).click();
    await web.filter({ hasNotText: 'with compose.web.debug.yaml' }).waitFor();
    const isBack = async () =>
      (await containersOf('web')).some(
        ({ State, Command }) => State === 'running' && Command === 'sleep 3600',
      );
    assert.ok(await waitUntil(isBack, 60_000), 'web did not go back to its base definition');
    await workbench.clearNotices();
  });

  it('names the extension that debugging needs, and touches nothing without it', async () => {
    rmSync(join(folder, 'compose.debug.yaml'));
    writeFileSync(join(folder, 'compose.worker.debug.yaml'), python);
    await file('compose.worker.debug.yaml').waitFor();
    await workbench.chooseFromMenu('worker', 'Debug Service', 'Stacks');
    await workbench.told(/requires the extension "Python Debugger" \(ms-python\.debugpy\)/);
    await workbench.pictures('debug-missing-extension');
    assert.deepEqual(await containersOf('worker'), []);
    await workbench.clearNotices();
  });

  it('names the place in the files where Compose only says that it failed', async () => {
    writeFileSync(join(folder, 'compose.yaml'), `${base}    ports: ["80:many"]\n`);
    await workbench.chooseFromMenu('harbour', 'Compose Up', 'Stacks');
    await workbench.told(/Compose would reject the stack: compose\.yaml, line 13/);
    await workbench.pictures('stacks-refused');
  });
});
