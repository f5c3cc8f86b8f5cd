import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { act, composeLabels, createContainer } from '../../parts/containers';
import { writeContext } from '../../parts/dockerContexts';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

const hostile = '[x](command:evil) <img src=x> $(alert) \u001b[31mred \u202egnp.exe\nsecond';
/** As a link in a notification, it would close the side bar. */
const lure = '[Show details](command:workbench.action.toggleSidebarVisibility)';

describe('Events, contexts and hostile names', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;
  let config: string;

  before(async () => {
    engine = await startPrivateEngine({ name: 'events', log: console.log });
    await importBusybox(engine);
    await createContainer(engine.socketPath, { name: 'lighter' });
    await createContainer(engine.socketPath, {
      name: 'mischief',
      command: ['sh', '-c', `printf '%s\\n' "$A"; exit 7`],
      labels: composeLabels(hostile, hostile),
      config: { Env: [`A=${hostile}`, `${'B'.repeat(300)}=x`] },
    });
    await createContainer(engine.socketPath, { name: 'siren', start: false, command: [lure] });
    await createContainer(engine.socketPath, {
      name: 'reef',
      command: ['sh', '-c', 'mkdir "/$A"; sleep 3600'],
      config: { Env: [`A=${lure}`] },
    });
    config = mkdtempSync(join(tmpdir(), 'drydock-config-'));
    writeContext(config, 'harbour', engine.host);
    writeContext(config, 'nowhere', 'unix:///nonexistent/docker.sock');
    workbench = await openSharedWorkbench({
      folder: resolve('test/fixtures/sample'),
      extension: resolve('.'),
      extraEnv: { DOCKER_HOST: engine.host, DOCKER_CONFIG: config },
    });
    await workbench.openView('Drydock');
    await workbench.row('lighter').waitFor();
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    rmSync(config, { recursive: true, force: true });
  });

  it('shows what the engine remembers of a container and what happens to it now', async () => {
    await workbench.chooseFromMenu('lighter', 'Inspect and Compare > Show Events');
    await lines().filter({ hasText: 'start' }).first().waitFor();
    await act(engine.socketPath, 'lighter', 'kill');
    await lines().filter({ hasText: 'exit 137: killed' }).first().waitFor();
    await workbench.screenshot('events');
    await workbench.page.getByRole('button', { name: 'Filter Lines...' }).click();
    await workbench.page.locator('.quick-input-widget input').fill('die');
    await workbench.page.keyboard.press('Enter');
    await lines()
      .filter({ hasText: /1.of.\d+.events.with.die/ })
      .first()
      .waitFor();
  });

  it('goes on with the events when the engine is back', async () => {
    await engine.restart();
    await act(engine.socketPath, 'lighter', 'start');
    await act(engine.socketPath, 'lighter', 'kill');
    await lines()
      .filter({ hasText: /2.of.\d+.events.with.die/ })
      .first()
      .waitFor();
    assert.equal(await workbench.editor.getByText('tried again').count(), 0);
  });

  it('shows hostile names, labels, variables and logs as plain text', async () => {
    const row = workbench.row('[x](command:evil)').first();
    await row.waitFor();
    const child = workbench.page
      .locator('.part.sidebar .monaco-list-row[aria-level="2"]')
      .filter({ hasText: '[x](command:evil)' });
    await child.waitFor();
    assert.match((await child.textContent()) ?? '', /<img src=x> \$\(alert\) ␛\[31mred �gnp\.exe second/);
    const hover = await workbench.hoverFor(child, 'with code 7');
    assert.equal(await hover.locator('a, img, .codicon-alert').count(), 0);
    await workbench.screenshot('hostile-hover');
    await workbench.page.keyboard.press('Escape');
    await child.locator('.monaco-tl-twistie').click();
    await workbench.row('Environment').locator('.monaco-tl-twistie').click();
    await workbench.row('BBBB').waitFor();
    await workbench.screenshot('hostile-rows');
  });

  it('shows a link in an error of the engine as text', async () => {
    await workbench.chooseFromMenu('siren', 'Start Container');
    const notice = await workbench.told('Show details');
    assert.match((await notice.textContent()) ?? '', /command:workbench\.action\.toggleSidebarVisibility/);
    assert.equal(await notice.locator('.notification-list-item-message a').count(), 0);
    await workbench.pictures('hostile-notification');
    await workbench.clearNotices();
  });

  it('shows a link in a progress notification as text', async () => {
    await workbench.chooseFromMenu('reef', 'Files and Changes > Browse Files');
    const folder = workbench.page
      .locator('.part.sidebar .monaco-list-row[aria-level="3"]')
      .filter({ hasText: 'Show details' });
    await folder.waitFor();
    // While the engine stands still, listing takes as long as it takes to look at what is shown meanwhile.
    process.kill(engine.pid, 'SIGSTOP');
    try {
      await folder.locator('.monaco-tl-twistie').click();
      const notice = await workbench.told('Listing');
      // VS Code shows a link by its label alone: with the address in it, the text is one. An element of another
      // name would not be found, which fails as well.
      const message = notice.locator('.notification-list-item-message');
      assert.match(
        (await message.textContent()) ?? '',
        /\[Show details\].?\(command:workbench\.action\.toggleSideb/,
      );
      assert.equal(await message.locator('a').count(), 0);
      assert.equal(await notice.locator('.monaco-progress-container.active').count(), 1);
      await workbench.screenshot('hostile-progress');
    } finally {
      process.kill(engine.pid, 'SIGCONT');
    }
    await workbench.page.locator('.notifications-center').waitFor({ state: 'hidden' });
  });

  it('says what to do about an engine that is not there, and chooses another one', async () => {
    const { page } = workbench;
    await choose('nowhere');
    await workbench.row('Cannot reach the engine').waitFor();
    await page.locator('.statusbar').getByText('nowhere').waitFor();
    await workbench.screenshot('context-nowhere');
    await workbench.insist(async () => {
      await workbench.row('Use another context...').click();
      await page.locator('.quick-input-list').getByText('harbour').waitFor();
      await workbench.screenshot('context-choice');
      await page.locator('.quick-input-widget input').fill('harbour');
    });
    await page.keyboard.press('Enter');
    await workbench.row('lighter').waitFor();
    await page.locator('.statusbar').getByText('harbour').waitFor();
  });

  it('writes every request where it is asked to', async () => {
    await workbench.runCommand('Drydock: Show API Trace');
    await workbench.runCommand('Drydock: Refresh Containers');
    await workbench.page
      .locator('.part.panel .view-line')
      // Which request is on the screen just now depends on what else is asked for.
      .filter({ hasText: /GET.\/\S+.*200.\d+.ms/ })
      .first()
      .waitFor();
    await workbench.screenshot('trace');
  });

  function lines() {
    return workbench.page.locator('.editor-group-container .view-line');
  }

  async function choose(context: string): Promise<void> {
    await workbench.runCommand('Drydock: Use Docker Context...');
    const { page } = workbench;
    await page.locator('.quick-input-list').getByText(context).waitFor();
    await page.locator('.quick-input-widget input').fill(context);
    await page.keyboard.press('Enter');
  }
});
