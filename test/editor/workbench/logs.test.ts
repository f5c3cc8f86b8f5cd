import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { hostileStrings } from '../../fixtures/hostile';
import { startRelay, type EngineRelay } from '../../parts/engineRelay';
import { act, composeLabels, createContainer } from '../../parts/containers';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

/** Prints what logs are made of: colours, levels, a trace, JSON, links, and what must not take effect. */
const medley = [
  String.raw`printf '\033[31mred\033[0m and \033[1mbold\033[0m\n'`,
  String.raw`printf '\033]0;hijacked\007<img src=x onerror=alert(1)>\n'`,
  `echo 'INFO listening on http://localhost:8080/health.'`,
  `echo 'Traceback (most recent call last):' >&2`,
  `echo '  File "/app/web/index.html", line 2, in <module>' >&2`,
  `echo 'ValueError: out of rope' >&2`,
  `echo '{"level":"error","msg":"no rope","req":{"method":"GET"}}'`,
  `head -c 100000 /dev/zero | tr '\\0' x; echo`,
  String.raw`printf '\377\376 not UTF-8\n'`,
].join('; ');

describe('Container Logs', () => {
  let engine: PrivateEngine;
  let relay: EngineRelay;
  let workbench: Workbench;
  let panel: FrameLocator;

  before(async () => {
    engine = await startPrivateEngine({ name: 'logs', log: console.log });
    await importBusybox(engine);
    const loop = (text: string) => [
      'sh',
      '-c',
      `n=0; while true; do n=$((n+1)); echo "${text} $n"; sleep 0.3; done`,
    ];
    for (const [service, text] of [
      ['web', 'INFO request'],
      ['worker', 'DEBUG job'],
    ] as const) {
      await createContainer(engine.socketPath, {
        name: `harbour-${service}-1`,
        labels: composeLabels('harbour', service),
        command: loop(text),
      });
    }
    await createContainer(engine.socketPath, {
      name: 'talker',
      command: ['sh', '-c', `${medley}; sleep 3600`],
    });
    await createContainer(engine.socketPath, {
      name: 'mute',
      hostConfig: { LogConfig: { Type: 'none' } },
    });
    await createContainer(engine.socketPath, {
      name: 'printer',
      command: ['sh', '-c', `i=0; while [ $i -lt 20000 ]; do i=$((i+1)); echo "line $i"; done; sleep 3600`],
    });
    relay = await startRelay(engine.socketPath);
    workbench = await openSharedWorkbench({
      folder: resolve('test/fixtures/sample'),
      extension: resolve('.'),
      extraEnv: { DOCKER_HOST: relay.host },
    });
    await workbench.openView('Drydock');
    await workbench.row('talker').waitFor();
    panel = workbench.page.frameLocator('iframe.webview').frameLocator('#active-frame');
  });
  after(async () => {
    await workbench?.close();
    await relay?.close();
    await engine?.stop();
  });

  const line = (text: string) => panel.locator('.row').filter({ hasText: text }).first();

  it('shows colours as colours and everything hostile as text', async () => {
    await showLogs('talker');
    await line('red and bold').waitFor();
    assert.equal(await line('red and bold').locator('.bold').textContent(), 'bold');
    await line('<img src=x onerror=alert(1)>').waitFor();
    assert.equal(await panel.locator('.row img').count(), 0);
    await line('not UTF-8').waitFor();
    await workbench.screenshot('logs-dark');
    await workbench.page.emulateMedia({ contrast: 'more', forcedColors: 'active' });
    await workbench.page.locator('.monaco-workbench.hc-black, .monaco-workbench.hc-light').waitFor();
    await workbench.screenshot('logs-forced-colors');
    await workbench.page.emulateMedia({ contrast: null, forcedColors: null });
  });

  it('draws every hostile string as text', async () => {
    const printed = hostileStrings.join('\n').replaceAll('\0', '').split('\n');
    // Only rows on screen and near it are drawn, so they come in portions that fit.
    for (let start = 0; start < printed.length; start += 30) {
      const name = `villain-${start}`;
      const text = [...printed.slice(start, start + 30), `end of ${name}`].join('\n');
      const command = ['sh', '-c', 'printf "%s\\n" "$1"; sleep 3600', 'sh', text];
      await createContainer(engine.socketPath, { name, command });
      await workbench.row(name).waitFor();
      await showLogs(name);
      await line(`end of ${name}`).waitFor();
      const rows = panel.locator('.rows');
      const tags = await rows.evaluate((all) =>
        [...all.querySelectorAll('.text *')].map(({ tagName }) => tagName),
      );
      assert.deepEqual(
        tags.filter((tag) => !['A', 'SPAN'].includes(tag)),
        [],
      );
      const drawn = await rows.locator('.text').allTextContents();
      assert.ok(drawn.length >= Math.min(30, printed.length - start));
      assert.doesNotMatch(
        drawn.join('\n'),
        /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/,
      );
    }
    await workbench.screenshot('logs-hostile');
  });

  it('opens the workspace file that a line names', async () => {
    await showLogs('talker');
    await line('File "/app/web/index.html"').locator('a').click();
    await workbench.page.getByRole('tab', { name: /index\.html/ }).waitFor();
  });

  it('opens what a trace names through mounts, or from the container for reading only', async () => {
    await createContainer(engine.socketPath, {
      name: 'tracer',
      command: [
        'sh',
        '-c',
        [
          'mkdir -p /opt/app; printf "one\\ntwo\\n" > /opt/app/server.js',
          'echo "    at f (/srv/site/index.html:2:3)"',
          'echo "    at g (/opt/app/server.js:2:1)"',
          'echo "    at h (/srv/site/../../etc/gone.js:2:1)"',
          'echo "    at i (/usr/lib/$(printf %s \'[x](command:y)\')/lost.js:2:1)"',
          'sleep 3600',
        ].join('; '),
      ],
      hostConfig: { Binds: [`${resolve('test/fixtures/sample/web')}:/srv/site:ro`] },
    });
    await workbench.row('tracer').waitFor();
    await showLogs('tracer');
    await line('/srv/site/index.html').locator('a').click();
    await workbench.page.getByRole('tab', { name: /index\.html/ }).waitFor();
    await line('/opt/app/server.js').locator('a').click();
    const tab = workbench.page.getByRole('tab', { name: /server\.js/ });
    await tab.waitFor();
    await workbench.page.locator('.statusbar').getByText('Ln 2, Col 1').waitFor();
    await workbench.page.keyboard.type('x');
    await workbench.page.getByText('Editor is read-only because the file is read-only.').first().waitFor();
    await workbench.screenshot('logs-file-of-container');
    for (const [text, message] of [
      ['gone.js', 'No workspace file matches "/srv/site/../../etc/gone.js", and "tracer" doesn\'t have it.'],
      ['lost.js', 'No workspace file matches "/lost.js", and "tracer" doesn\'t have it.'],
    ] as const) {
      await line(text).locator('a').click();
      const notice = await workbench.told(message);
      assert.equal(await notice.locator('a[href^="command:"]').count(), 0);
    }
    await workbench.screenshot('logs-file-missing');
    await workbench.clearNotices();
    await showLogs('talker');
  });

  it('shows structured lines by field, and filters by one', async () => {
    await line('no rope').locator('.expand').click();
    await panel.locator('.details th').filter({ hasText: 'req.method' }).waitFor();
    await workbench.screenshot('logs-details');
    await panel.locator('.details .field').filter({ hasText: 'GET' }).click();
    await panel.locator('.count').filter({ hasText: '1 of 9 lines' }).waitFor();
    await panel.getByPlaceholder('Filter').fill('');
  });

  it('filters by level and keeps a stack trace whole', async () => {
    await panel.getByPlaceholder('Filter').fill('rope');
    await panel.locator('.count').filter({ hasText: '4 of 9 lines' }).waitFor();
    await line('Traceback').waitFor();
    await panel.getByPlaceholder('Filter').fill('/[/');
    await panel.locator('.problem').filter({ hasText: "isn't a valid regular expression" }).waitFor();
    await panel.getByPlaceholder('Filter').fill('');
    await panel.getByLabel('Level').selectOption('error');
    await panel.locator('.count').filter({ hasText: '4 of 9 lines' }).waitFor();
    await panel.getByLabel('Level').selectOption('all');
    await panel
      .locator('.count')
      .filter({ hasText: /^9 lines/ })
      .waitFor();
  });

  it('says plainly that a log driver cannot be read back', async () => {
    await showLogs('mute');
    await panel.locator('.problems').filter({ hasText: 'mute:' }).waitFor();
    await workbench.screenshot('logs-driver');
  });

  it('merges the containers of a group, and goes on over a restart', async () => {
    await showLogs('harbour');
    await line('INFO request').waitFor();
    await line('DEBUG job').waitFor();
    await act(engine.socketPath, 'harbour-web-1', 'restart');
    await panel.locator('.chip').filter({ hasText: 'web' }).waitFor();
    await panel.getByPlaceholder('Filter').fill('/request 1$/');
    await panel.locator('.count').filter({ hasText: /^2 of/ }).waitFor();
    await panel.getByPlaceholder('Filter').fill('');
    await workbench.screenshot('logs-merged');
  });

  it('holds a long log with few elements, searches it and scrolls it', async () => {
    await showLogs('printer');
    await panel.getByLabel('Time range').selectOption('all');
    await panel.locator('.count').filter({ hasText: '20,000 lines' }).waitFor();
    await line('line 20000').waitFor();
    assert.ok((await panel.locator('.row').count()) < 200);
    await panel.getByPlaceholder('Find').fill('line 777');
    await panel.getByPlaceholder('Find').press('Enter');
    await panel.locator('.row[aria-selected="true"]').filter({ hasText: 'line 777' }).waitFor();
    await workbench.screenshot('logs-found');
    await workbench.page.emulateMedia({ contrast: 'more', forcedColors: 'active' });
    await workbench.screenshot('logs-found-forced-colors');
    await workbench.page.emulateMedia({ contrast: null, forcedColors: null });
    await panel.getByRole('button', { name: 'Follow' }).click();
    await line('line 20000').waitFor();
  });

  it('opens what is listed in an editor', async () => {
    await workbench.runCommand('Drydock: Open Logs in Editor');
    await workbench.page.getByRole('tab', { name: /printer\.log/ }).waitFor();
    await workbench.screenshot('logs-editor');
  });

  it('has no stream open when nobody looks', async () => {
    await showLogs('harbour');
    await line('INFO request').waitFor();
    await relay.until((paths) => paths.filter((path) => path.includes('/logs?')).length === 2);
    await workbench.runCommand('View: Toggle Panel Visibility');
    await relay.until((paths) => paths.every((path) => !path.includes('/logs?')));
    await workbench.runCommand('View: Toggle Panel Visibility');
    await line('INFO request').waitFor();
    await relay.until((paths) => paths.filter((path) => path.includes('/logs?')).length === 2);
    await panel.getByRole('button', { name: 'Pause' }).click();
    await relay.until((paths) => paths.every((path) => !path.includes('/logs?')));
  });

  async function showLogs(row: string): Promise<void> {
    await workbench.chooseFromMenu(row, 'Show Logs');
    await panel.locator('.chip').first().waitFor();
  }
});
