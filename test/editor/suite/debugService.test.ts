import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { ensureComposeCli } from '../../parts/composeCli';
import { askEngine } from '../../parts/engineHttp';
import { importNode } from '../../parts/programImage';
import { run, waitUntil } from '../../parts/processes';
import { frameAt, Stops, type Stop } from '../support/debugging';

const compose = `name: quay
services:
  web: &node
    image: node:test
    command: node server.js
    working_dir: /app
    volumes: ["./app:/app"]
    depends_on: [db]
  api:
    <<: *node
  db: &quiet
    image: busybox:latest
    command: sleep 3600
    stop_grace_period: 0s
  cache:
    <<: *quiet
`;

const server = `const started = ['start', 'up'].join('-');
let count = 0;
function tick() {
  count += 1;
  const doubled = count * 2;
  return started + doubled;
}
setInterval(tick, 50);
process.on('SIGTERM', () => process.exit());
`;
const inTick = 5;
const inStartUp = 1;

interface Inspected {
  readonly Id: string;
  readonly State: { readonly StartedAt: string; readonly Running: boolean };
  readonly Config: { readonly Cmd: readonly string[]; readonly Labels: Readonly<Record<string, string>> };
}

/**
 * A shell in front of the real one that rejects js-debug's script for ending a process with all its children. js-debug
 * would name the container's process ID, which is another process on this machine.
 */
const shellGuard = (mark: string) => `#!/bin/sh
case "$1" in
  *terminateProcess.sh) echo "$@" >> '${mark}'; exit 1;;
esac
exec /bin/sh "$@"
`;

/** The file behind the output channel; the channel's own document stays with the window. */
function logText(): string {
  const server = readFileSync(`/proc/${process.ppid}/cmdline`, 'utf8').split('\0');
  const data = server.find((word) => word.startsWith('--server-data-dir='))?.split('=')[1] ?? '';
  const logs = readdirSync(data, { recursive: true, encoding: 'utf8' });
  return logs
    .filter((name) => name.endsWith('drydock.drydock/Drydock.log'))
    .map((name) => readFileSync(join(data, name), 'utf8'))
    .join('');
}

describe('Debug Service', function () {
  this.timeout(120_000);
  const socketPath = (process.env['DOCKER_HOST'] ?? '').replace(/^unix:\/\//, '');
  const stops = new Stops();
  const printed: string[] = [];
  const clicks: number[] = [];
  let killed: string;
  let folder: string;
  let file: vscode.Uri;
  let source: vscode.Uri;

  before(async () => {
    const { docker, env } = await ensureComposeCli(console.log);
    // The extension runs in this process, and finds Compose as a user's would.
    const guard = join(tmpdir(), `drydock-guard-${process.pid}`);
    killed = join(guard, 'killed');
    mkdirSync(guard, { recursive: true });
    writeFileSync(join(guard, 'sh'), shellGuard(killed), { mode: 0o755 });
    Object.assign(process.env, env, { PATH: `${guard}${delimiter}${env.PATH}` });
    await importNode({ socketPath });
    folder = join(vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '', 'quay; $(x)');
    mkdirSync(join(folder, 'app'), { recursive: true });
    writeFileSync(join(folder, 'compose.yaml'), compose);
    writeFileSync(join(folder, 'app/server.js'), server);
    file = vscode.Uri.file(join(folder, 'compose.yaml'));
    source = vscode.Uri.file(join(folder, 'app/server.js'));
    await run(docker, ['compose', 'up', '--detach'], { cwd: folder, env: process.env });
  });
  after(async () => {
    stops.dispose();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    const { docker } = await ensureComposeCli(console.log);
    await run(docker, ['compose', 'down', '--timeout=0'], { cwd: folder, env: process.env });
    console.log([...printed, ...steps()].map((line) => `│ ${line}`).join('\n'));
  });
  afterEach(async () => {
    await vscode.debug.stopDebugging();
    stops.clear();
    assert.equal(existsSync(killed), false, 'js-debug would have ended processes of this machine');
  });

  /** What the Drydock output channel says of each step with the service "web". */
  function steps(): readonly string[] {
    const lines = logText().matchAll(/Debug quay\/web: (.* s(?: after.*)?)\.$/gm);
    return [...lines].map(([, step = '']) => step);
  }

  async function inspect(service: string): Promise<Inspected> {
    const { body } = await askEngine(socketPath, `/containers/quay-${service}-1/json`);
    return JSON.parse(body) as Inspected;
  }

  /** The other services, which nothing may touch. */
  const others = ['db', 'cache'];

  const identity = async (service: string) => {
    const { Id, State } = await inspect(service);
    return [Id, State.StartedAt];
  };

  function breakAt(line: number): void {
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    const place = new vscode.Location(source, new vscode.Position(line - 1, 0));
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(place)]);
  }

  async function stopAndWaitForBase(...services: readonly string[]): Promise<void> {
    await vscode.debug.stopDebugging();
    for (const service of services) {
      const isBase = async () => {
        const { Config, State } = await inspect(service).catch(() => ({
          Config: undefined,
          State: undefined,
        }));
        return State?.Running === true && Config?.Cmd.join(' ') === 'node server.js';
      };
      assert.ok(await waitUntil(isBase, 60_000), `${service} was not restored to its base definition`);
      const labels = (await inspect(service)).Config.Labels;
      assert.equal(labels['com.docker.compose.project.config_files'], file.fsPath);
    }
  }

  /** How often "web" was restored. */
  const timesRestored = () => steps().filter((line) => line.startsWith('restore took')).length;

  async function assertInTick(stop: Stop): Promise<void> {
    const frame = await frameAt(stop);
    assert.deepEqual([frame.path, frame.line], [source.fsPath, inTick]);
  }

  async function debugUntilStop(command: string, line: number): Promise<ReadonlyMap<string, string>> {
    breakAt(line);
    const start = Date.now();
    await vscode.commands.executeCommand(command, file, 'web');
    const stop = await stops.next();
    const seconds = (Date.now() - start) / 1000;
    clicks.push(seconds);
    printed.push(`${command}: click to breakpoint ${seconds.toFixed(2)} s`);
    assert.equal(stop.reason, 'breakpoint');
    const frame = await frameAt(stop);
    assert.equal(frame.path, source.fsPath);
    assert.equal(frame.line, line);
    return frame.variables;
  }

  it('stops at a breakpoint in the container, and restores the service', async () => {
    const before = await Promise.all([...others, 'api'].map(identity));
    const variables = await debugUntilStop('drydock.service.debug', inTick);
    assert.match(variables.get('count') ?? '', /^\d+$/);
    assert.equal(variables.get('started'), "'start-up'");
    await stopAndWaitForBase('web');
    assert.deepEqual(await Promise.all([...others, 'api'].map(identity)), before);
  });

  it('stops in start-up code', async () => {
    const before = await Promise.all([...others, 'api'].map(identity));
    await debugUntilStop('drydock.service.debugFromStart', inStartUp);
    await stopAndWaitForBase('web');
    assert.deepEqual(await Promise.all([...others, 'api'].map(identity)), before);
  });

  it('is there within ten seconds once everything is warm, and tells the seconds of each step', async () => {
    await debugUntilStop('drydock.service.debug', inTick);
    await stopAndWaitForBase('web');
    assert.ok(Math.min(...clicks) < 10, `From the click to the breakpoint it took ${clicks.join(', ')} s.`);
    assert.ok(await waitUntil(() => timesRestored() === clicks.length, 30_000), steps().join('\n'));
    for (const name of ['docker compose up', 'wait for the debugger', 'attach', 'restore'])
      assert.ok(
        steps().some((line) => line.startsWith(name)),
        `no line for ${name}`,
      );
  });

  it('starts again without being restored in between, and leaves nothing', async () => {
    await debugUntilStop('drydock.service.debug', inTick);
    const started = timesRestored();
    await vscode.commands.executeCommand('workbench.action.debug.restart');
    await assertInTick(await stops.next());
    assert.equal(timesRestored(), started);
    await stopAndWaitForBase('web');
    assert.ok(await waitUntil(() => timesRestored() === started + 1, 30_000), steps().join('\n'));
  });

  it('takes two services at once, each on a port of its own', async () => {
    const started = timesRestored();
    const before = await Promise.all(others.map(identity));
    breakAt(inTick);
    const sessions = new Set<string>();
    for (const service of ['web', 'api']) {
      await vscode.commands.executeCommand('drydock.service.debug', file, service);
      const stop = await stops.next();
      await assertInTick(stop);
      sessions.add(stop.session.id);
    }
    assert.equal(sessions.size, 2);
    // Which ports are free depends on what else runs on this machine.
    const ports = ['compose.debug.yaml', 'compose.debug.api.yaml'].map((name) => {
      const overlay = readFileSync(join(folder, name), 'utf8');
      return /"127\.0\.0\.1:(\d+):\1"/.exec(overlay)?.[1] ?? assert.fail(overlay);
    });
    assert.equal(new Set(ports).size, 2, ports.join(', '));
    await stopAndWaitForBase('web', 'api');
    assert.ok(await waitUntil(() => timesRestored() === started + 1, 30_000), steps().join('\n'));
    assert.deepEqual(await Promise.all(others.map(identity)), before);
  });

  it('is a debug configuration, and leaves the service under its overlay where that asks for it', async () => {
    breakAt(inTick);
    const started = timesRestored();
    const configuration = {
      type: 'drydock',
      request: 'attach',
      name: 'Mine',
      stack: 'quay; $(x)/compose.yaml',
      service: 'web',
      keepRunning: true,
    };
    await vscode.debug.startDebugging(vscode.workspace.workspaceFolders?.[0], configuration);
    await assertInTick(await stops.next());
    await vscode.debug.stopDebugging();
    const isLeft = () => logText().includes('Debug quay/web: left under its debug overlay, as requested.');
    assert.ok(await waitUntil(isLeft, 30_000), steps().join('\n'));
    assert.match((await inspect('web')).Config.Cmd.join(' '), /--inspect/);
    assert.equal(timesRestored(), started);
  });
});
