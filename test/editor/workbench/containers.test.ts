import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { act, composeLabels, createContainer } from '../../parts/containers';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

describe('Containers view', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;
  let folder: string;
  let socket: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-socket-'));
    socket = join(folder, 'docker.sock');
    engine = await startPrivateEngine({ name: 'view', log: console.log });
    await importBusybox(engine);
    for (const service of ['web', 'worker', 'db']) {
      await createContainer(engine.socketPath, {
        name: `harbour-${service}-1`,
        labels: composeLabels('harbour', service),
      });
    }
    await createContainer(engine.socketPath, {
      name: 'talker',
      command: [
        'sh',
        '-c',
        'echo "first line"; printf "\\033]0;hijacked\\007\\033[31mred\\033[0m\\n"; sleep 3600',
      ],
    });
    workbench = await openSharedWorkbench({
      folder: resolve('test/fixtures/sample'),
      extension: resolve('.'),
      extraEnv: { DOCKER_HOST: `unix://${socket}` },
    });
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says in one row that no engine is there, and why', async () => {
    await workbench.openView('Drydock');
    await workbench.row('Cannot reach the engine').waitFor();
    await workbench.pictures('no-engine');
  });

  it('shows the containers as soon as the engine is there, grouped by compose project', async () => {
    symlinkSync(engine.socketPath, socket);
    await workbench.row('harbour', 'Containers').filter({ hasText: '3 running' }).waitFor();
    for (const name of ['web', 'worker', 'db', 'talker']) await workbench.row(name).waitFor();
    await workbench.pictures('containers');
  });

  it('follows the engine without losing what is selected', async () => {
    await workbench.row('db', 'Containers').click();
    await act(engine.socketPath, 'harbour-worker-1', 'stop');
    await workbench.row('worker', 'Containers').filter({ hasText: 'stopped · exit 137' }).waitFor();
    await workbench.row('harbour', 'Containers').filter({ hasText: '2 of 3 running' }).waitFor();
    assert.equal(await workbench.row('db', 'Containers').getAttribute('aria-selected'), 'true');
    await act(engine.socketPath, 'harbour-worker-1', 'start');
    await workbench.row('harbour', 'Containers').filter({ hasText: '3 running' }).waitFor();
  });

  it('starts and stops from the buttons of a row', async () => {
    await workbench.row('web', 'Containers').hover();
    await workbench.row('web', 'Containers').getByRole('button', { name: 'Stop' }).click();
    await workbench.row('web', 'Containers').filter({ hasText: 'stopped · exit 137' }).waitFor();
    await workbench.screenshot('containers-stopped');
    await workbench.row('web', 'Containers').hover();
    await workbench.row('web', 'Containers').getByRole('button', { name: 'Start' }).click();
    // Not "2 of 3 running".
    await workbench
      .row('harbour', 'Containers')
      .filter({ hasText: /harbour\s*3 running/ })
      .waitFor();
  });

  it('gives a project a menu of its own, and keeps what is used less in submenus', async () => {
    const { page } = workbench;
    const entries = page.locator('.monaco-menu-container').getByRole('menuitem');
    await workbench.row('harbour', 'Containers').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open Compose File', exact: true }).waitFor();
    await workbench.pictures('menu-project');
    assert.equal(await page.getByRole('menuitem', { name: /^Rename/ }).count(), 0);
    await workbench.giveUpQuestions();
    await workbench.row('talker').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Remove Container...', exact: true }).waitFor();
    assert.ok((await entries.count()) <= 12, `${await entries.count()} entries`);
    await page.getByRole('menuitem', { name: 'Inspect and Compare', exact: true }).press('ArrowRight');
    await page.getByRole('menuitem', { name: 'Show Stats', exact: true }).waitFor();
    await workbench.pictures('menu-container');
    await workbench.giveUpQuestions();
  });

  it('removes, renames and opens by the keys of trees, what the arrow keys have gone to', async () => {
    const { page } = workbench;
    await workbench.row('talker').click();
    await page.keyboard.press('ArrowUp');
    await workbench.insist(async () => {
      await page.keyboard.press('F2');
      await workbench.question('Rename the container "harbour-worker-1"').waitFor();
    });
    await page.keyboard.press('Escape');
    await workbench.question('Rename the container').waitFor({ state: 'hidden' });
    assert.equal(await workbench.row('talker').getAttribute('aria-selected'), 'true');
    await page.keyboard.press('Delete');
    const dialog = page.locator('.monaco-dialog-box');
    await dialog.filter({ hasText: 'Remove the container "harbour-worker-1"?' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await workbench.row('talker').click();
    await page.keyboard.press('Enter');
    await page.frameLocator('iframe.webview').first().locator('body').waitFor();
    await page.locator('.part.panel').getByText('Container Logs').first().waitFor();
  });

  it('asks before it removes', async () => {
    const { page } = workbench;
    await createContainer(engine.socketPath, { name: 'doomed' });
    await workbench.chooseFromMenu('doomed', 'Remove Container...');
    const dialog = page.locator('.monaco-dialog-box').filter({ hasText: 'Remove the container "doomed"?' });
    await dialog.waitFor();
    await workbench.screenshot('containers-remove');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await workbench.row('doomed').count(), 1);
    await workbench.chooseFromMenu('doomed', 'Remove Container...');
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await workbench.row('doomed').waitFor({ state: 'detached' });
  });

  it('asks for a container where a command comes from the palette', async () => {
    const { page } = workbench;
    await workbench.runCommand('Drydock: Inspect');
    const choice = page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: 'talker' });
    await choice.click();
    await page.getByRole('tab', { name: /talker \(inspect\)\.json/ }).waitFor();
    await workbench.screenshot('containers-inspect');
  });

  it('says when the engine is gone, and recovers by itself when it is back', async () => {
    await engine.restart();
    await workbench.row('talker').filter({ hasText: 'exit' }).waitFor({ timeout: 60_000 });
  });
});
