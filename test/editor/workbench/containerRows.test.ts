import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { act, composeLabels, createContainer } from '../../parts/containers';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

describe('Container rows', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;

  before(async () => {
    engine = await startPrivateEngine({ name: 'rows', log: console.log });
    await importBusybox(engine);
    await createContainer(engine.socketPath, {
      name: 'harbour-web-1',
      labels: {
        ...composeLabels('harbour', 'web'),
        'com.docker.compose.project.working_dir': resolve('test/fixtures/sample'),
      },
      hostConfig: { Binds: [`${resolve('test/fixtures/sample')}:/sample:ro`, 'stores:/var/stores'] },
      config: {
        Env: ['MODE=test', 'DB_PASSWORD=hunter2'],
        Healthcheck: { Test: ['CMD-SHELL', 'echo quayside; exit 1'], Interval: 1e9, Retries: 1 },
      },
    });
    await createContainer(engine.socketPath, { name: 'idler', labels: { tier: 'back' } });
    await createContainer(engine.socketPath, {
      name: 'looper',
      command: ['sh', '-c', 'echo "cannot find my keel"; exit 3'],
      hostConfig: { RestartPolicy: { Name: 'always' } },
    });
    workbench = await openSharedWorkbench({
      folder: resolve('test/fixtures/sample'),
      extension: resolve('.'),
      // Tall enough for every row, since those out of sight are not drawn.
      viewport: { width: 1280, height: 1400 },
      settings: { 'drydock.containers.stats': 'off' },
      extraEnv: { DOCKER_HOST: engine.host },
    });
    await workbench.openView('Drydock');
    await workbench.row('idler').waitFor();
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
  });

  it('marks what needs attention and counts it', async () => {
    await workbench.row('web', 'Containers').filter({ hasText: 'unhealthy' }).waitFor();
    await workbench.row('looper').filter({ hasText: 'restarting' }).waitFor();
    await workbench.page.getByRole('tab', { name: /Drydock.*need attention/ }).waitFor();
    await workbench.screenshot('rows-trouble');
  });

  it('opens to mounts, environment, processes and health', async () => {
    await open('web');
    await workbench.row('Environment').waitFor();
    for (const section of ['Mounts', 'Environment', 'Processes', 'Health Log']) await open(section);
    await workbench.row('/sample').filter({ hasText: 'read-only' }).waitFor();
    await workbench.row('sleep 3600').filter({ hasText: 'root' }).waitFor();
    await workbench.row('failed with exit code 1').filter({ hasText: 'quayside' }).waitFor();
    await workbench.row('MODE').filter({ hasText: 'test' }).waitFor();
    await workbench.screenshot('rows-open');
  });

  it('hides secrets until asked', async () => {
    const secret = workbench.row('DB_PASSWORD');
    assert.doesNotMatch((await secret.textContent()) ?? '', /hunter2/);
    await press('DB_PASSWORD', 'Show Value', 'hunter2');
    await press('DB_PASSWORD', 'Hide Value', '••••');
    await workbench.row('web', 'Containers').click();
  });

  it('tells in the hover why a container ended', async () => {
    const hover = await workbench.hoverFor('looper', 'cannot find my keel');
    assert.match((await hover.textContent()) ?? '', /with code 3/);
    await workbench.screenshot('rows-hover');
    await workbench.page.keyboard.press('Escape');
  });

  it('pauses, unpauses and renames', async () => {
    const { page } = workbench;
    await workbench.chooseFromMenu('idler', 'Pause, Rename, Signal > Pause Container');
    await workbench.row('idler').filter({ hasText: 'paused' }).waitFor();
    await workbench.insist(async () => {
      const row = workbench.row('idler').filter({ hasNotText: 'paused' });
      if (!(await row.isVisible())) await button('idler', 'Unpause');
      await row.waitFor();
    });
    await workbench.chooseFromMenu('idler', 'Pause, Rename, Signal > Rename Container...');
    const input = page.locator('.quick-input-widget input');
    await input.fill('not a name');
    await page.getByText('A name consists of at least two letters').waitFor();
    await input.fill('lounger');
    await page.keyboard.press('Enter');
    await workbench.row('lounger').waitFor();
    assert.equal(await workbench.row('idler').count(), 0);
  });

  it('acts on all that are chosen', async () => {
    await workbench.row('lounger').click();
    await workbench.row('web', 'Containers').click({ modifiers: ['Control'] });
    await workbench.chooseFromMenu('lounger', 'Pause, Rename, Signal > Pause Container');
    for (const name of ['lounger', 'web'])
      await workbench.row(name, 'Containers').filter({ hasText: 'paused' }).waitFor();
    await workbench.screenshot('rows-chosen');
    await workbench.chooseFromMenu('lounger', 'Unpause Container');
    for (const name of ['lounger', 'web'])
      await workbench.row(name, 'Containers').filter({ hasNotText: 'paused' }).waitFor();
    await workbench.row('looper').click();
  });

  it('filters by workspace, state and words, and says so', async () => {
    const { page } = workbench;
    await act(engine.socketPath, 'looper', 'stop');
    await workbench.row('looper').filter({ hasText: 'exit 3' }).waitFor();
    await workbench.runCommand('Drydock: Hide Stopped');
    await workbench.row('looper').waitFor({ state: 'detached' });
    await workbench.runCommand('Drydock: This Workspace Only');
    await workbench.row('lounger').waitFor({ state: 'detached' });
    await workbench.row('web', 'Containers').waitFor();
    await page.locator('.pane-header').getByText('this workspace, not stopped').waitFor();
    await workbench.screenshot('rows-filtered');
    await workbench.runCommand('Drydock: Filter Containers...');
    await page.locator('.quick-input-widget input').fill('nothing-like-this');
    await page.keyboard.press('Enter');
    await page.getByText('All 3 containers are hidden by the filter.').waitFor();
    await workbench.screenshot('rows-all-filtered');
    await page.getByRole('button', { name: 'Clear Filter' }).click();
    await workbench.row('looper').waitFor();
  });

  it('groups by a label of choice', async () => {
    await workbench.runCommand('Drydock: Group Containers By...');
    await workbench.page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: 'tier' }).click();
    await workbench.row('back').filter({ hasText: '1 running' }).waitFor();
    await workbench.screenshot('rows-by-label');
  });

  it('sends a signal to the main process, from the tree and from the palette', async () => {
    await workbench.insist(async () => {
      await workbench.chooseFromMenu('lounger', 'Pause, Rename, Signal > Send Signal...');
      await workbench.choose('SIGKILL');
    });
    await workbench.row('lounger').filter({ hasText: 'stopped · exit 137' }).waitFor();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Send Signal...');
      await workbench.choose('harbour-web-1');
      await workbench.screenshot('rows-signals');
      await workbench.choose('SIGKILL');
    });
    await workbench.row('web', 'Containers').filter({ hasText: 'stopped · exit 137' }).waitFor();
  });

  /** Opens a row with the twistie. */
  async function open(text: string): Promise<void> {
    await workbench.row(text).locator('.monaco-tl-twistie').click();
  }

  /** Presses a button of a row until that has the text: a row that is drawn anew meanwhile takes no press. */
  async function press(text: string, name: string, outcome: string): Promise<void> {
    await workbench.insist(async () => {
      const row = workbench.row(text).filter({ hasText: outcome });
      if (!(await row.isVisible())) await button(text, name);
      await row.waitFor();
    });
  }

  async function button(text: string, name: string): Promise<void> {
    await workbench.row(text).hover();
    await workbench.row(text).getByRole('button', { name }).click();
  }
});
