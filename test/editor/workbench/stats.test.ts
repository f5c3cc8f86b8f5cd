import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { act, composeLabels, createContainer } from '../../parts/containers';
import { startRelay, type EngineRelay } from '../../parts/engineRelay';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { waitUntil } from '../../parts/processes';
import type { Workbench } from '../../parts/workbench';
import { showInHardConditions } from './looks';
import { openSharedWorkbench } from './shared';

describe('Stats', () => {
  let engine: PrivateEngine;
  let relay: EngineRelay;
  let workbench: Workbench;
  let editor: FrameLocator;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-stats-'));
    writeFileSync(join(folder, 'compose.yaml'), 'name: other\nservices:\n  web:\n    image: busybox\n');
    engine = await startPrivateEngine({ name: 'stats', log: console.log });
    await importBusybox(engine);
    await createContainer(engine.socketPath, {
      name: 'harbour-busy-1',
      labels: composeLabels('harbour', 'busy'),
      command: ['sh', '-c', 'while true; do :; done'],
      hostConfig: { Memory: 8 * 1024 * 1024, NanoCpus: 100_000_000, PidsLimit: 20 },
    });
    for (const service of ['idle', 'lazy'])
      await createContainer(engine.socketPath, {
        name: `harbour-${service}-1`,
        labels: composeLabels('harbour', service),
      });
    relay = await startRelay(engine.socketPath);
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      extraEnv: { DOCKER_HOST: relay.host },
    });
    await workbench.openView('Drydock');
    editor = workbench.page
      .frameLocator('.editor-group-container iframe.webview, iframe.webview.ready')
      .frameLocator('#active-frame');
  });
  after(async () => {
    await workbench?.close();
    await relay?.close();
    await engine?.stop();
    if (folder) rmSync(folder, { recursive: true });
  });

  it('stand in the rows of what runs', async () => {
    await workbench
      .row('busy')
      .filter({ hasText: /\d+(\.\d)?% · [\d.]+ [KM]iB/ })
      .waitFor();
    await workbench
      .row('idle')
      .filter({ hasText: /0\.0% · [\d.]+ [KM]iB/ })
      .waitFor();
    await workbench.screenshot('stats-rows');
  });

  it('are of another time while the window is not focused, and nothing is read', async () => {
    await workbench.setFocused(false);
    await relay.until((paths) => !paths.some((path) => path.includes('/stats')));
    const { total } = relay;
    await workbench
      .row('idle')
      .filter({ hasText: /\(0\.0% · [\d.]+ [KM]iB\)/ })
      .waitFor({ timeout: 45_000 });
    await workbench.screenshot('stats-rows-earlier');
    assert.equal(relay.total, total);
    await workbench.setFocused(true);
    const current = /0\.0% · [\d.]+ [KM]iB$/;
    await workbench.row('idle').filter({ hasText: current }).waitFor();
  });

  it('of the selected row are read closely', async () => {
    await workbench
      .row('lazy')
      .filter({ hasText: /0\.0% · / })
      .waitFor();
    await workbench.row('lazy').click();
    await relay.until((paths) => paths.some((path) => path.includes('/stats?stream=true')));
  });

  it('of one container are charts', async () => {
    await workbench.chooseFromMenu('busy', 'Inspect and Compare > Show Stats');
    await editor.locator('h1').filter({ hasText: 'busy' }).waitFor();
    assert.equal(await editor.locator('.chart canvas').count(), 6);
    const cpu = editor.locator('.canvas').first();
    await editor.locator('.canvas[aria-label^="CPU: CPU "][aria-label$="%"]').waitFor();
    await editor.locator('.canvas[aria-label^="Throttled: Throttled "][aria-label$="%"]').waitFor();
    await editor.locator('.canvas[aria-label$="Limit 8.0 MiB"]').waitFor();
    await cpu.focus();
    await workbench.page.keyboard.press('ArrowLeft');
    await workbench.page.keyboard.press('ArrowLeft');
    await editor.locator('.u-legend .u-value').filter({ hasText: '%' }).first().waitFor();
    await workbench.screenshot('stats-one');
  });

  it('of a group have a table with what hurts on top', async () => {
    await workbench.chooseFromMenu('harbour', 'Inspect and Compare > Show Stats', 'Containers');
    await editor.locator('h1').filter({ hasText: '3 containers' }).waitFor();
    await editor.locator('.table tbody tr').nth(2).waitFor();
    await editor
      .locator('.table tbody tr')
      .first()
      .filter({ hasText: /busy.*%.*[KM]iB/ })
      .waitFor();
    await editor
      .locator('.table tbody tr')
      .nth(1)
      .filter({ hasText: /[KM]iB.*B\/s/ })
      .waitFor();
    await workbench.screenshot('stats-group');
    await workbench.page.emulateMedia({ contrast: 'more', forcedColors: 'active' });
    await workbench.screenshot('stats-group-forced-colors');
    await workbench.page.emulateMedia({ contrast: null, forcedColors: null });
    await editor.getByRole('button', { name: 'lazy' }).click();
    await editor.locator('h1').filter({ hasText: 'lazy' }).waitFor();
    await editor.getByRole('button', { name: 'Show all' }).click();
  });

  it('name the project, have one color in logs as in charts, and no share of a limit that is none', async () => {
    const row = editor.locator('.table tbody tr').filter({ hasText: /^busy/ });
    await row.locator('.project').filter({ hasText: 'harbour' }).waitFor();
    const idle = editor.locator('.table tbody tr').filter({ hasText: /^idle/ });
    assert.equal(await idle.locator('td').nth(2).textContent(), '–');
    assert.match((await row.locator('td').nth(2).textContent()) ?? '', /%$/);
    const color = (dot: Locator) =>
      dot.evaluate((shown) => shown.computedStyleMap().get('background-color')?.toString());
    const inStats = await color(row.locator('.dot'));
    assert.notEqual(inStats, await color(idle.locator('.dot')));
    await workbench.chooseFromMenu('busy', 'Show Logs');
    const panel = workbench.page
      .frameLocator('iframe.webview[src*="purpose=webviewView"]')
      .frameLocator('#active-frame');
    const chip = panel.locator('.chip').filter({ hasText: 'busy' });
    await chip.waitFor();
    assert.equal(await color(chip.locator('.dot')), inStats);
    await workbench.runCommand('View: Toggle Panel Visibility');
  });

  it('can be read in high contrast, and in an editor that is 220 pixels wide', () =>
    showInHardConditions(workbench, { name: 'stats', folder }));

  it('go on while their editor is hidden, at a slower pace', async () => {
    await workbench.openFile('compose.yaml');
    // The rows of the Containers view are read as well.
    await workbench.openView('Explorer');
    await relay.until((paths) => !paths.some((path) => path.includes('/stats?stream=true')));
    const counted = relay.total;
    assert.ok(await waitUntil(() => relay.total >= counted + 3, 30_000), 'nothing was read');
    await workbench.openView('Drydock');
    await workbench.page.getByRole('tab', { name: /Stats: harbour/ }).click();
    await editor.locator('h1').filter({ hasText: '3 containers' }).waitFor();
  });

  it('go on when a container is restarted', async () => {
    await act(engine.socketPath, 'harbour-idle-1', 'stop');
    await editor
      .locator('.table tbody tr')
      .filter({ hasText: /idle\s*harbour\s*–/ })
      .waitFor();
    await act(engine.socketPath, 'harbour-idle-1', 'start');
    await editor
      .locator('.table tbody tr')
      .filter({ hasText: /idle.*[KM]iB/ })
      .waitFor();
  });

  it('follow the theme', async () => {
    await workbench.page.emulateMedia({ colorScheme: 'light' });
    await editor.locator('body.vscode-light').waitFor();
    await workbench.screenshot('stats-light');
  });

  it('cost nothing when nobody looks', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.openView('Explorer');
    await relay.until((paths) => paths.length === 0);
    const { total } = relay;
    // What would be read and reported if anybody were looking.
    for (const service of ['busy', 'idle', 'lazy', 'busy', 'idle', 'lazy'])
      await act(engine.socketPath, `harbour-${service}-1`, 'restart');
    assert.equal(relay.total, total);
  });
});
