import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ensureBuildxCli } from '../../parts/buildxCli';
import { askEngine } from '../../parts/engineHttp';
import { waitUntil } from '../../parts/processes';
import { startTestEngine, type TestEngine } from '../../parts/testEngines';
import type { Workbench } from '../../parts/workbench';
import { openSharedWorkbench } from './shared';

const dockerfile = `ARG BASE=busybox:latest
FROM \${BASE} AS base
ARG GREETING=hi
RUN echo "$GREETING" > /greeting

FROM base AS final
COPY hello.txt /srv/
RUN test "$(cat /srv/hello.txt)" != broken
EXPOSE 8123
ENV MODE=quiet
CMD ["httpd", "-f", "-p", "8123", "-h", "/srv"]
`;

interface ListedContainer {
  readonly Image: string;
  readonly State: string;
  readonly Ports: readonly { readonly IP?: string; readonly PublicPort?: number }[];
}

/** One workbench on engine 26.1 with buildx: costs about 40 s. */
describe('Building and running images', () => {
  let engine: TestEngine;
  let workbench: Workbench;
  let root: string;
  let folder: string;
  let config: string;

  before(async () => {
    engine = await startTestEngine('docker-26.1', console.log);
    root = mkdtempSync(join(tmpdir(), 'drydock-builds-'));
    folder = join(root, 'Harbour Shop');
    mkdirSync(join(folder, 'app'), { recursive: true });
    writeFileSync(join(folder, 'app/Dockerfile'), dockerfile);
    writeFileSync(join(folder, 'app/hello.txt'), 'broken');
    // With a history of builds.
    const env = await ensureBuildxCli(console.log, 'sid');
    config = env.DOCKER_CONFIG;
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1280, height: 1000 },
      extraEnv: { ...env, DOCKER_HOST: engine.host },
      // What a terminal shows is text then.
      settings: {
        'terminal.integrated.gpuAcceleration': 'off',
        'terminal.integrated.confirmOnKill': 'never',
      },
    });
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    for (const path of [root, config]) if (path) rmSync(path, { recursive: true, force: true });
  });

  const lens = (title: string) =>
    workbench.page.locator('.codelens-decoration').getByText(title, { exact: true });
  const formRow = (text: string | RegExp) =>
    workbench.page.locator('.quick-input-widget .monaco-list-row', { hasText: text });

  it('fails at the line at fault, in words, with a way there', async () => {
    await workbench.openFile('app/Dockerfile');
    await workbench.insist(async () => lens('Build').last().click());
    const notice = await workbench.told('Line 8 of app/Dockerfile failed to build');
    await workbench.page.locator('.terminal-wrapper').first().waitFor();
    await workbench.pictures('build-failed');
    await notice.getByRole('button', { name: 'Go to Line' }).click();
    await workbench.page.locator('.statusbar').getByText('Ln 8, Col 1').waitFor();
    await workbench.runCommand('Problems: Focus on Problems View');
    const problem = workbench.page.locator('.markers-panel .monaco-list-row', { hasText: 'docker build' });
    await problem.filter({ hasText: 'RUN failed with exit code 1' }).waitFor();
    await workbench.pictures('build-problem');
  });

  it('opens a shell in what the failed RUN started from', async () => {
    const { page } = workbench;
    await workbench.clearNotices();
    await workbench.insist(async () => lens('Build').last().click());
    const notice = await workbench.told('Line 8 of app/Dockerfile failed to build');
    await notice.getByRole('button', { name: 'Open Shell Before the Failed Step' }).click();
    const terminal = page.locator('.terminal-wrapper.active .xterm-rows');
    await terminal.filter({ hasText: '/ #' }).waitFor();
    await page.locator('.terminal-wrapper.active textarea.xterm-helper-textarea').focus();
    await page.keyboard.type('cat /greeting /srv/hello.txt');
    await page.keyboard.press('Enter');
    await terminal.filter({ hasText: /hi\s*broken/ }).waitFor();
    await workbench.pictures('build-last-layer');
    await page.keyboard.type('exit');
    await page.keyboard.press('Enter');
    await waitUntil(async () => {
      const { body } = await askEngine(engine.socketPath, '/containers/json?all=true');
      return body.trim() === '[]';
    }, 30_000);
  });

  it('builds what is mended, takes the problem away and shows the image', async () => {
    await workbench.clearNotices();
    await workbench.openView('Drydock');
    await workbench.page.locator('.part.sidebar .pane-header', { hasText: 'Images' }).click();
    await workbench.row('busybox:latest', 'Images').waitFor();
    writeFileSync(join(folder, 'app/hello.txt'), 'well');
    await workbench.insist(async () => lens('Build').last().click());
    const notice = await workbench.told('Built "app:latest".');
    const row = workbench.row('app:latest', 'Images');
    await row.and(workbench.page.locator('.selected')).waitFor();
    await workbench.pictures('build-done');
    await workbench.runCommand('Problems: Focus on Problems View');
    const problem = workbench.page.locator('.markers-panel .monaco-list-row', { hasText: 'docker build' });
    await problem.waitFor({ state: 'hidden' });
    await workbench.runCommand('Notifications: Show Notifications');
    await notice.getByRole('button', { name: 'Run...' }).click();
  });

  it('runs it as one form says, on loopback alone', async () => {
    const form = workbench.question('Run "app:latest" in the background');
    await form.waitFor();
    await formRow('Ports').filter({ hasText: '8123:8123 of 127.0.0.1' }).waitFor();
    await workbench.pictures('run-form');
    await formRow('Environment').click();
    await workbench.choose('MODE');
    await workbench.answer('Value of MODE', 'MODE=loud');
    await formRow('Environment').filter({ hasText: 'MODE=loud' }).waitFor();
    await formRow('in the background, publishing 8123:8123').click();
    await waitUntil(async () => (await containers()).length === 1, 30_000);
    const [container] = await containers();
    assert.equal(container?.State, 'running');
    assert.deepEqual(
      container?.Ports.map(({ IP, PublicPort }) => [IP, PublicPort]),
      [['127.0.0.1', 8123]],
    );
  });

  it('builds a stage as a form says, and remembers that', async () => {
    await workbench.clearNotices();
    await openForm();
    await formRow('Context').filter({ hasText: 'app' }).waitFor();
    await formRow('Argument BASE').filter({ hasText: 'busybox:latest (default)' }).waitFor();
    await workbench.pictures('build-form');
    await formRow('Target stage').click();
    await workbench.choose('base');
    await formRow('Argument GREETING').click();
    await workbench.answer('Value of build argument GREETING', `a "b" $(c)`);
    await formRow('as app:base').click();
    await workbench.told('Built "app:base".');
    await openForm();
    await formRow('Target stage').filter({ hasText: 'base' }).waitFor();
    await workbench.giveUpQuestions();
  });

  it('lists the builds that the builder remembers, and opens the log of one', async () => {
    await workbench.clearNotices();
    await workbench.insist(async () => {
      await workbench.runCommand('Drydock: Build History...');
      await workbench.question('Build history: choose a build to open its log').waitFor();
    });
    const builds = workbench.page.locator('.quick-input-list .monaco-list-row');
    await builds
      .filter({ hasText: /failed in / })
      .first()
      .waitFor();
    await workbench.pictures('build-history');
    await builds
      .filter({ hasText: /completed in / })
      .first()
      .click();
    await workbench.page.getByRole('tab', { name: /^Build of .*\.log/ }).waitFor();
    await workbench.editor.getByText('load build definition').first().waitFor();
    await workbench.screenshot('build-history-log');
    await workbench.runCommand('View: Close Editor');
  });

  it('builds from a task of tasks.json', async () => {
    await workbench.clearNotices();
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    const task = {
      type: 'drydock',
      command: 'build',
      dockerfile: 'app/Dockerfile',
      tags: ['tasked:1'],
      label: 'make it',
    };
    writeFileSync(join(folder, '.vscode/tasks.json'), JSON.stringify({ version: '2.0.0', tasks: [task] }));
    await workbench.insist(async () => {
      await workbench.runCommand('Tasks: Run Task');
      await workbench.choose('make it');
    });
    await waitUntil(async () => {
      const { body } = await askEngine(engine.socketPath, '/images/json');
      return body.includes('tasked:1');
    }, 60_000);
  });

  /** By the button of the Images view. */
  async function openForm(): Promise<void> {
    const header = workbench.page.locator('.part.sidebar .pane-header', { hasText: 'Images' });
    await workbench.insist(async () => {
      await header.hover();
      await header.getByRole('button', { name: 'Build Image...' }).click();
      await workbench.choose('app/Dockerfile');
      await workbench.question('Build app/Dockerfile').waitFor();
    });
  }

  async function containers(): Promise<readonly ListedContainer[]> {
    const { body } = await askEngine(engine.socketPath, '/containers/json');
    return (JSON.parse(body) as ListedContainer[]).filter(({ Image }) => Image === 'app:latest');
  }
});
