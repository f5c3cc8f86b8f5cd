import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { ensureComposeCli } from '../../parts/composeCli';
import { askEngine } from '../../parts/engineHttp';
import { waitUntil } from '../../parts/processes';

/** Tasks of the type `drydock` on the real engine, with a CLI that has no buildx: the classic builder. Costs about 15 s. */
describe('Tasks', function () {
  this.timeout(120_000);
  const socketPath = (process.env['DOCKER_HOST'] ?? '').replace(/^unix:\/\//, '');
  const kept = { ...process.env };
  let folder: vscode.WorkspaceFolder;

  before(async () => {
    const { env } = await ensureComposeCli(console.log);
    // The extension runs in this process, and finds the CLI as a user's would.
    Object.assign(process.env, env);
    const first = vscode.workspace.workspaceFolders?.[0];
    assert.ok(first);
    folder = first;
    for (const [name, run] of [
      ['good', 'true'],
      ['bad', 'echo why; exit 4'],
    ] as const) {
      mkdirSync(join(folder.uri.fsPath, 'tasked', name), { recursive: true });
      writeFileSync(dockerfile(name), `FROM busybox:latest\nCOPY Dockerfile /\nRUN ${run}\n`);
    }
    const tasks = [
      { label: 'build good', command: 'build', dockerfile: 'tasked/good/Dockerfile', tags: ['tasked:good'] },
      { label: 'unreadable', command: 'build', tags: 'tasked:good' },
      {
        label: 'run good',
        command: 'run',
        image: 'tasked:good',
        name: 'tasked',
        containerCommand: ['sleep', '100'],
      },
    ];
    mkdirSync(join(folder.uri.fsPath, '.vscode'), { recursive: true });
    writeFileSync(
      join(folder.uri.fsPath, '.vscode/tasks.json'),
      JSON.stringify({ version: '2.0.0', tasks: tasks.map((task) => ({ type: 'drydock', ...task })) }),
    );
    await waitUntil(async () => (await names()).includes('build good'), 20_000);
  });
  after(async () => {
    await askEngine(socketPath, '/containers/tasked?force=true', { method: 'DELETE' });
    for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
    Object.assign(process.env, kept);
    const settings = vscode.Uri.file(join(folder.uri.fsPath, '.vscode/tasks.json'));
    await vscode.workspace.fs.delete(settings);
  });

  const dockerfile = (name: string) => join(folder.uri.fsPath, 'tasked', name, 'Dockerfile');

  async function tasks(): Promise<readonly vscode.Task[]> {
    return vscode.tasks.fetchTasks({ type: 'drydock' });
  }

  async function names(): Promise<readonly string[]> {
    return (await tasks()).map(({ name }) => name);
  }

  /** Runs the task of that name to its end; its exit code. */
  async function runTask(name: string): Promise<number | undefined> {
    const task = (await tasks()).find((candidate) => candidate.name === name);
    assert.ok(task, `No task is named ${name}.`);
    const ended = new Promise<number | undefined>((resolve) => {
      const listener = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
        if (execution.task.name !== name) return;
        listener.dispose();
        resolve(exitCode);
      });
    });
    await vscode.tasks.executeTask(task);
    return ended;
  }

  const status = async (path: string) => (await askEngine(socketPath, path)).status;

  it('are offered for the Dockerfiles and stacks of the workspace', async () => {
    const offered = await names();
    assert.ok(offered.includes('Build tasked/bad/Dockerfile'), offered.join('\n'));
    assert.ok(
      offered.some((name) => name.startsWith('Compose Up: ')),
      offered.join('\n'),
    );
    assert.ok(
      offered.some((name) => name.startsWith('Compose Down: ')),
      offered.join('\n'),
    );
  });

  it('fail with the exit code of the builder, and a problem at the line', async () => {
    assert.equal(await runTask('Build tasked/bad/Dockerfile'), 4);
    const found = vscode.languages
      .getDiagnostics(vscode.Uri.file(dockerfile('bad')))
      .filter(({ source }) => source === 'docker build');
    assert.deepEqual(
      found.map(({ message, range }) => [message, range.start.line]),
      [['RUN failed with exit code 4. Its last output: why', 2]],
    );
  });

  it('run before a launch that names one', async () => {
    const program = join(folder.uri.fsPath, 'tasked/end.js');
    writeFileSync(program, 'process.exit(0);\n');
    const started = await vscode.debug.startDebugging(folder, {
      type: 'node',
      request: 'launch',
      name: 'after a build',
      program,
      preLaunchTask: 'build good',
    });
    assert.ok(started);
    assert.equal(await status('/images/tasked:good/json'), 200);
  });

  it('run an image in the background', async () => {
    assert.equal(await runTask('run good'), 0);
    const { body } = await askEngine(socketPath, '/containers/tasked/json');
    assert.equal((JSON.parse(body) as { State: { Running: boolean } }).State.Running, true);
  });

  it('with a property that cannot be used fail', async () => {
    assert.equal(await runTask('unreadable'), 1);
  });
});
