import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { ensureComposeCli } from '../../parts/composeCli';
import { askEngine } from '../../parts/engineHttp';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { waitUntil } from '../../parts/processes';
import { importNode } from '../../parts/programImage';
import { copySample, sampleImages, startSampleStack } from '../../parts/sampleStack';
import type { Workbench } from '../../parts/workbench';
import { Clicks } from '../support/clicks';
import { openSharedWorkbench } from './shared';

/** From the sidebar to the answer. */
const mostClicks = 4;

/** What a new user tries first, on the sample that `npm start` opens, with real clicks. */
describe('Fifteen tasks', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;
  let clicks: Clicks;
  let folder: string;
  let editor: FrameLocator;
  let panel: FrameLocator;
  const counts: string[] = [];

  before(async () => {
    engine = await startPrivateEngine({ name: 'tasks', log: console.log });
    await importBusybox(engine, sampleImages.busybox);
    await importNode(engine, sampleImages.node);
    folder = await copySample();
    const cli = await ensureComposeCli(console.log);
    await startSampleStack(folder, cli, engine.host);
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1400, height: 1100 },
      extraEnv: { ...cli.env, DOCKER_HOST: engine.host },
      settings: {
        'drydock.debugShell.image': sampleImages.busybox,
        // Rows that are drawn anew for their figures take questions away.
        'drydock.containers.stats': 'off',
        'terminal.integrated.gpuAcceleration': 'off',
        'terminal.integrated.confirmOnKill': 'never',
        'debug.onTaskErrors': 'debugAnyway',
      },
    });
    clicks = new Clicks(workbench);
    const { page } = workbench;
    const view = '[src*="purpose=webviewView"]';
    editor = page.frameLocator(`iframe.webview:not(${view})`).frameLocator('#active-frame');
    panel = page.frameLocator(`iframe.webview${view}`).frameLocator('#active-frame');
    await workbench.openView('Drydock');
    await container('billing').waitFor();
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    if (folder) rmSync(dirname(folder), { recursive: true });
    for (const line of counts) console.log(`      ${line}`);
  });

  const container = (name: string) => workbench.row(name, 'Containers');
  const tab = (name: RegExp) => workbench.page.getByRole('tab', { name });
  const header = (view: string) => workbench.page.locator('.part.sidebar .pane-header', { hasText: view });

  /** A test that begins in the sidebar and ends at the answer. */
  function task(name: string, walk: () => Promise<void>): void {
    it(name, async () => {
      await workbench.giveUpQuestions();
      await workbench.openView('Drydock');
      clicks.begin();
      await walk();
      await workbench.screenshot(`task-${name.replaceAll(/[^a-z]+/gi, '-')}`);
      counts.push(`${clicks.count} clicks: ${name}`);
      assert.ok(clicks.count <= mostClicks, `${clicks.count} clicks`);
      await workbench.runCommand('View: Close All Editors');
    });
  }

  task('see which service is broken', async () => {
    await container('billing')
      .filter({ hasText: /exit|fail/i })
      .waitFor();
  });

  task('read what it logged last', async () => {
    await clicks.button(container('billing'), 'Show Logs');
    await line('Cannot connect to the database at database:5432').waitFor();
  });

  task('get from its stack trace to the line', async () => {
    await clicks.button(container('billing'), 'Show Logs');
    await clicks.on(line('at connect').locator('a').first());
    await tab(/main\.js/).waitFor();
    await workbench.page.locator('.statusbar').getByText('Ln 7, Col 11').waitFor();
  });

  task('find out why it is broken', async () => {
    await clicks.button(container('billing'), 'Diagnose');
    await editor.locator('h2').filter({ hasText: '"database"' }).first().waitFor();
  });

  task('open a shell', async () => {
    await clicks.button(container('web'), 'Exec Shell (Attach)');
    await terminal().filter({ hasText: '/ #' }).waitFor();
  });

  task('open a shell where there is none', async () => {
    await clicks.menu(container('api'), 'Shells > Debug Shell');
    const agree = workbench.page.locator('.monaco-dialog-box').getByRole('button').first();
    const shell = terminal()
      .filter({ hasText: 'Its programs come first' })
      .or(terminal().filter({ hasText: 'toolbox' }));
    await agree.or(shell).first().waitFor();
    if (await agree.isVisible()) await clicks.on(agree);
    await shell.first().waitFor();
  });

  task('read a file of a container', async () => {
    await clicks.on(container('web'));
    await clicks.on(container('Files'));
    await clicks.on(container('etc'));
    await clicks.on(container('passwd'));
    await tab(/passwd/).waitFor();
    await clicksBack(container('web'));
  });

  task('see who can reach a container', async () => {
    await clicks.menu(container('web'), 'Network > Show Network');
    await tab(/network/i).waitFor();
  });

  task('see what a project uses', async () => {
    await clicks.menu(container('harbour'), 'Inspect and Compare > Show Stats');
    await editor.locator('h1').filter({ hasText: 'containers' }).waitFor();
    await editor.locator('.table tbody tr').nth(3).waitFor();
  });

  task('restart a container', async () => {
    const before = await startedAt('worker');
    await clicks.menu(container('worker'), 'Restart Container');
    assert.ok(await waitUntil(async () => (await startedAt('worker')) !== before, 30_000));
  });

  task('stop a container', async () => {
    await clicks.button(container('worker'), 'Stop Container');
    await container('worker').filter({ hasText: 'stopped' }).waitFor();
  });

  task('start what is missing of a stack', async () => {
    await clicks.button(workbench.row('harbour', 'Stacks'), 'Compose Up');
    assert.ok(await waitUntil(async () => isRunning('worker'), 60_000));
  });

  task('find the lines that define a container', async () => {
    await clicks.menu(container('api'), 'Inspect and Compare > Go to Container Definition');
    await tab(/compose\.yaml/).waitFor();
    await workbench.page.locator('.statusbar').getByText('Ln 18, Col 3').waitFor();
  });

  task('see what an image is made of', async () => {
    await clicks.on(header('Images'));
    await clicks.button(workbench.row('busybox', 'Images'), 'Show Layers');
    await tab(/^Layers: busybox/).waitFor();
    await header('Images').click();
  });

  task('debug a service', async () => {
    await clicks.button(workbench.row('api', 'Stacks'), 'Debug Service');
    const attached = workbench.page.locator('.codicon-debug-disconnect').first();
    await attached.waitFor({ timeout: 90_000 });
  });

  const line = (text: string) => panel.locator('.row').filter({ hasText: text }).last();
  const terminal = () => workbench.page.locator('.terminal-wrapper.active');

  /** Collapses a row, so that those below it are seen again. */
  async function clicksBack(row: Locator): Promise<void> {
    await row.click();
  }

  async function inspect(service: string): Promise<{ State: { Running: boolean; StartedAt: string } }> {
    const { body } = await askEngine(engine.socketPath, `/containers/harbour-${service}-1/json`);
    return JSON.parse(body);
  }
  const startedAt = async (service: string) => (await inspect(service)).State.StartedAt;
  const isRunning = async (service: string) => (await inspect(service)).State.Running;
});
