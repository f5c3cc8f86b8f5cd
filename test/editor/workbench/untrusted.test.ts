import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { openWorkbench } from '../../parts/editor';
import type { Workbench } from '../../parts/workbench';
import { builtIn } from './shared';

const stack = 'name: pirate\nservices:\n  web:\n    image: node:22\n    command: node server.js\n';

/** Each tool that asks an engine, so that none is connected for an agent, and one that reads files. */
const calls = [
  ['drydock_list_containers', {}],
  ['drydock_container_logs', { container: 'web' }],
  ['drydock_inspect_container', { container: 'web' }],
  ['drydock_diagnose', { files: ['compose.yaml'] }],
  ['drydock_stack_map', { project: 'pirate' }],
  ['drydock_lint_files', { paths: ['Dockerfile'] }],
] as const;

describe('A workspace that is not trusted', () => {
  let workbench: Workbench;
  let root: string;
  let ran: string;
  let engine: Server;
  let connections = 0;

  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'drydock-untrusted-'));
    ran = join(root, 'ran');
    for (const program of ['docker', 'docker-compose'])
      writeFileSync(join(root, program), `#!/bin/sh\necho "$0 $@" >> '${ran}'\n`, { mode: 0o755 });
    writeFileSync(join(root, 'compose.yaml'), stack);
    // Reading either would wait for ever, or until the memory is full.
    for (const name of ['.env', '.drydock.yaml']) execFileSync('mkfifo', [join(root, name)]);
    symlinkSync('/dev/zero', join(root, 'compose.override.yaml'));
    writeFileSync(join(root, 'Dockerfile'), 'FROM alpine:3.20\nRUN cd /tmp\n');
    writeFileSync(join(root, 'calls.json'), JSON.stringify(calls));
    engine = createServer((socket) => {
      connections++;
      socket.destroy();
    }).listen(join(root, 'docker.sock'));
    workbench = await openWorkbench({
      log: console.log,
      folder: root,
      extension: resolve('.'),
      askForTrust: true,
      still: true,
      builtIn,
      further: [resolve('test/fixtures/agent')],
      settings: { 'chat.disableAIFeatures': false },
      extraEnv: {
        AGENT_CALLS: join(root, 'calls.json'),
        PATH: `${root}${delimiter}${process.env['PATH'] ?? ''}`,
        DOCKER_HOST: `unix://${join(root, 'docker.sock')}`,
      },
    });
  });
  after(async () => {
    await workbench?.close();
    engine?.close();
    rmSync(root, { recursive: true });
  });

  it('judges its files beside some that no program should read', async () => {
    const { page } = workbench;
    await workbench.openFile('Dockerfile');
    await page.locator('.squiggly-warning').first().waitFor();
  });

  it('shows its stacks, and runs nothing of them, not even to debug', async () => {
    const { page } = workbench;
    await page.getByRole('button', { name: 'Restricted Mode' }).waitFor();
    await workbench.openView('Drydock');
    await workbench.chooseFromMenu('pirate', 'Compose Up', 'Stacks');
    await workbench.told(/the workspace isn't trusted/);
    await workbench.screenshot('stacks-untrusted');
    await workbench.clearNotices();
    // VS Code itself asks before anything is debugged.
    await workbench.chooseFromMenu('web', 'Debug Service', 'Stacks');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Cancel' }).click();
    assert.equal(existsSync(ran), false);
    assert.equal(existsSync(join(root, 'compose.debug.yaml')), false);
  });

  it('asks no engine for an agent, and checks files for it', async () => {
    const { page } = workbench;
    // The views, and the lenses of a Dockerfile, try again and again to reach the engine while they are visible.
    await workbench.openView('Explorer');
    await workbench.row('web', 'Stacks').waitFor({ state: 'hidden' });
    await workbench.runCommand('View: Close All Editors');
    await page.locator('.tabs-container .tab').waitFor({ state: 'hidden' });
    // They learn a little later that they are hidden.
    let before = -1;
    while (before !== connections) {
      before = connections;
      await page.waitForTimeout(1000);
    }
    const answered = join(root, 'calls.json.answers');
    await workbench.runCommand('Call Tools of Agents');
    // VS Code asks before a tool runs that isn't called in a chat.
    const agree = page
      .locator('.monaco-dialog-box')
      .getByRole('button', { name: /^(?:Yes|Allow|Continue|OK)$/ });
    for (let waited = 0; !existsSync(answered) && waited < 300; waited++) {
      if (await agree.isVisible()) await agree.click();
      await page.waitForTimeout(100);
    }
    const answers = JSON.parse(readFileSync(answered, 'utf8')) as { answer?: string; error?: string }[];
    for (const [index, [name]] of calls.slice(0, -1).entries())
      assert.match(
        answers[index]?.error ?? '',
        /No engine is asked .* not trusted/,
        JSON.stringify([name, answers]),
      );
    assert.match(answers.at(-1)?.answer ?? '', /lost-cd|Dockerfile:2/);
    assert.equal(connections, before);
    assert.equal(existsSync(ran), false);
  });
});
