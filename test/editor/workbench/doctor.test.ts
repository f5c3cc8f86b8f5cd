import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { ensureComposeCli } from '../../parts/composeCli';
import { createContainer } from '../../parts/containers';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import type { Workbench } from '../../parts/workbench';
import { pageInEditor, showInHardConditions } from './looks';
import { openSharedWorkbench } from './shared';

describe('Diagnosis', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;
  let editor: FrameLocator;
  let folder: string;
  let taken: Server;
  let port: number;

  before(async () => {
    engine = await startPrivateEngine({ name: 'diagnosis', log: console.log });
    await importBusybox(engine);
    taken = await listen();
    port = portOf(taken);
    folder = mkdtempSync(join(tmpdir(), 'drydock-doctor-'));
    writeFileSync(
      join(folder, 'compose.yaml'),
      `name: quay
services:
  web:
    image: busybox:latest
    command: [sh, -c, "exec httpd -f -p 80"]
    ports:
      - "127.0.0.1:${port}:80"
    stop_grace_period: 0s
  proxy:
    image: busybox:latest
    command: sleep 3600
    network_mode: none
    stop_grace_period: 0s
`,
    );
    const overlay = 'services:\n  web:\n    command: [sh, -c, "exec /app/start --inspect=0.0.0.0:9229"]\n';
    writeFileSync(join(folder, 'compose.web.debug.yaml'), overlay);
    const { env } = await ensureComposeCli(console.log);
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1400, height: 1000 },
      extraEnv: { ...env, DOCKER_HOST: engine.host },
    });
    editor = pageInEditor(workbench);
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    taken?.close();
    if (folder) rmSync(folder, { recursive: true });
  });

  const compose = () => readFileSync(join(folder, 'compose.yaml'), 'utf8');

  it('is what a person sees when Compose Up fails', async () => {
    await workbench.openView('Drydock');
    await workbench.chooseFromMenu('quay', 'Compose Up', 'Stacks');
    const title = editor.locator('h2').filter({ hasText: `Port ${port} of the host is already in use` });
    await title.waitFor();
    await workbench.told(/"Up: quay" failed\. Port \d+ of the host is already in use/);
    await workbench.screenshot('diagnosis-after-up');
    await workbench.clearNotices();
  });

  it('stands in the row, in its hover and on the line', async () => {
    await workbench.showOnly('Containers');
    await workbench.row('web', 'Containers').filter({ hasText: 'host port taken' }).waitFor();
    await workbench.hoverFor(
      workbench.row('web', 'Containers'),
      `Port ${port} of the host is already in use`,
    );
    await workbench.screenshot('diagnosis-row');
  });

  it('is asked for by the button of a row that needs attention', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.row('proxy', 'Containers').hover();
    assert.equal(
      await workbench.row('proxy', 'Containers').getByRole('button', { name: 'Diagnose' }).count(),
      0,
    );
    await workbench.row('web', 'Containers').hover();
    await workbench.row('web', 'Containers').getByRole('button', { name: 'Diagnose' }).click();
    await editor.locator('h1').filter({ hasText: 'Diagnosis of web (quay)' }).waitFor();
    await editor.locator('.note').filter({ hasText: 'with temporary containers' }).waitFor();
    await workbench.runCommand('View: Hide Panel');
    await workbench.pictures('diagnosis');
  });

  it('can be read in high contrast, and in an editor that is 220 pixels wide', () =>
    showInHardConditions(workbench, { name: 'diagnosis', folder }));

  it('goes to the line, where the finding is a warning', async () => {
    await editor.getByRole('button', { name: 'Go to Line' }).click();
    await workbench.page.getByRole('tab', { name: /compose\.yaml/ }).waitFor();
    await workbench.page.locator('.statusbar').getByText('Ln 7, Col').waitFor();
    await workbench.page.locator('.squiggly-warning').first().waitFor();
    await workbench.pictures('diagnosis-line');
  });

  it('applies the fix, recreates the service, and is clean afterwards', async () => {
    await editor.getByRole('button', { name: 'Apply and Recreate' }).click();
    const clean = editor.locator('.status').filter({ hasText: 'Nothing found' });
    await clean.waitFor({ timeout: 90_000 }).catch(async (error: unknown) => {
      const shown = await editor.locator('body').innerText();
      throw new Error(`The page says:\n${shown}\nThe file says:\n${compose()}`, { cause: error });
    });
    assert.match(compose(), new RegExp(`127\\.0\\.0\\.1:${port + 1}:80`));
    await workbench
      .row('web', 'Containers')
      .filter({ hasText: `${port + 1}→80` })
      .waitFor();
    await workbench.page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await workbench.runCommand('View: Hide Panel');
    await editor.getByRole('button', { name: 'Check Again' }).click();
    await editor.locator('.status').filter({ hasText: 'Nothing found' }).waitFor();
    await workbench.pictures('diagnosis-clean');
  });

  it('is what a person sees when Debug Service fails, of the service as it failed', async () => {
    await workbench.runCommand('View: Close All Editors');
    const stacks = workbench.page.locator('.part.sidebar .pane-header', { hasText: 'Stacks' });
    if ((await stacks.getAttribute('aria-expanded')) !== 'true') await stacks.click();
    await workbench.chooseFromMenu('web', 'Debug Service', 'Stacks');
    await workbench.told(/"web" exited with code 127.*restored without the overlay/);
    await editor.locator('h1').filter({ hasText: 'Diagnosis of web (quay)' }).waitFor();
    await editor.locator('.finding').filter({ hasText: '/app/start' }).first().waitFor();
    await workbench.screenshot('diagnosis-after-debug');
    await workbench.clearNotices();
  });

  it('is asked for from the palette, which lists the containers', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.runCommand('Drydock: Diagnose');
    await workbench.choose('quay-proxy-1');
    await editor.locator('h1').filter({ hasText: 'Diagnosis of proxy (quay)' }).waitFor();
    await editor.locator('.status').filter({ hasText: 'Nothing found' }).waitFor();
  });

  it('marks the line in the log that it quotes, and says why on hover', async () => {
    await createContainer(engine.socketPath, {
      name: 'ledger',
      command: ['sh', '-c', 'echo ledger 1.2; echo "Error: shard 7 is corrupt" >&2; echo bye; exit 3'],
    });
    await workbench.runCommand('View: Close All Editors');
    await workbench.showOnly('Containers');
    await workbench.row('ledger', 'Containers').waitFor();
    await workbench.chooseFromMenu('ledger', 'Show Logs', 'Containers');
    const logs = workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
    await logs.locator('.row').filter({ hasText: 'shard 7 is corrupt' }).waitFor();
    assert.equal(await logs.locator('.row.quoted').count(), 0);
    await workbench.runCommand('Drydock: Diagnose');
    await workbench.choose('ledger');
    await workbench.row('ledger', 'Containers').filter({ hasText: 'ends at once' }).waitFor();
    await workbench.runCommand('View: Close All Editors');
    const quoted = logs.locator('.row.quoted');
    await quoted.filter({ hasText: 'shard 7 is corrupt' }).waitFor();
    assert.match(
      (await quoted.first().getAttribute('title')) ?? '',
      /^Diagnosis: "ledger" ended with exit code 3/,
    );
    await workbench.pictures('diagnosis-log');
  });
});

/** A server on a port below those that the system gives away by itself, with the next port free for the fix to take. */
async function listen(): Promise<Server> {
  for (let port = 20_000 + Math.floor(Math.random() * 8000); ; port += 2) {
    const [taken, next] = await Promise.all([tryToListen(port), tryToListen(port + 1)]);
    next?.close();
    if (taken && next) return taken;
    taken?.close();
  }
}

function tryToListen(port: number): Promise<Server | undefined> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(undefined));
    server.listen(port, '127.0.0.1', () => done(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
