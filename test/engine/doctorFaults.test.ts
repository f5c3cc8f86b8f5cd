import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runCli } from '../../src/cli/run';
import { memoryReader } from '../../src/compose/reader';
import { diagnose } from '../../src/doctor/diagnose';
import { openCase } from '../../src/doctor/case/engineCase';
import type { ContainerEngine } from '../../src/engine/engine';
import { helperLabel } from '../../src/engine/helperLabel';
import { doctorChecks } from '../../src/generated/doctorChecks';
import { ProjectFiles } from '../../src/sources/projectFiles';
import { forward, startProxy } from './proxy';
import { busybox, removeAll, runScript, testEngineHost, testLabel, tracedEngine, until } from './testEngine';

const project = `faults-${process.pid}`;

/** What happens to a project, its files and its engine while the doctor looks at them. */
describe('the doctor, when something goes away', function () {
  this.timeout(60_000);
  let engine: ContainerEngine;
  let folder: string;

  const labels = (service: string) => ({
    'com.docker.compose.project': project,
    'com.docker.compose.service': service,
    [testLabel]: 'yes',
  });

  /** A service whose program is hidden by the mount on its folder: the doctor looks into its image. */
  const hidden = async () => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    const id = await engine.containers.create({
      body: {
        Image: busybox,
        Cmd: ['/bin/ls'],
        NetworkDisabled: true,
        Labels: labels('hidden'),
        HostConfig: { Binds: [`${join(folder, 'empty')}:/bin`] },
      },
    });
    await engine.containers.start(id).catch(() => undefined);
  };

  const doctor = async (host: string, ...args: readonly string[]) => {
    let output = '';
    let errors = '';
    const code = await runCli(['doctor', '-p', project, ...args], {
      stdin: (async function* () {})(),
      stdout: { write: (text) => (output += text) },
      stderr: { write: (text) => (errors += text) },
      env: { ...process.env, DOCKER_HOST: host },
      cwd: () => folder,
    });
    return { code, output, errors };
  };

  const looks = async () =>
    (await engine.containers.list({ filters: { label: [`${helperLabel}=doctor-files`] } })).length;

  before(async () => ({ engine } = await tracedEngine()));
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'drydock-doctor-faults-'))));
  afterEach(async () => {
    await removeAll(engine);
    rmSync(folder, { recursive: true, force: true });
  });
  after(() => engine.close());

  it('examines the rest where containers end and are removed meanwhile', async () => {
    const going = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        runScript(engine, 'seq 500; exec sleep 300', { Labels: labels(`going-${name}`) }),
      ),
    );
    await runScript(engine, 'echo "licence expired" >&2; exit 9', {
      Labels: labels('stays'),
      HostConfig: { RestartPolicy: { Name: 'always' } },
    });
    await until('it has failed some times', async () => {
      const list = await engine.containers.list({ filters: { label: [`com.docker.compose.service=stays`] } });
      return ((await engine.containers.inspect(list[0]?.id ?? '')).restartCount ?? 0) >= 2;
    });
    const traced = await tracedEngine();
    let removed: Promise<unknown> | undefined;
    // As soon as the first of their records is read, they go: half are killed, half removed.
    traced.engine.onRequest(({ path }) => {
      if (!/^\/containers\/[0-9a-f]+\/json/.test(path)) return;
      removed ??= Promise.all(
        going.map((id, index) =>
          index % 2 === 0
            ? engine.containers.remove(id, { force: true })
            : engine.containers.kill(id, 'SIGKILL'),
        ),
      );
    });
    const opened = await openCase(traced.engine, {
      project,
      files: new ProjectFiles(memoryReader({}), undefined),
      isDeep: true,
      toolbox: async () => undefined,
      signal: new AbortController().signal,
    });
    await removed;
    try {
      const { findings } = await diagnose(opened, doctorChecks);
      assert.deepEqual(
        findings
          .filter(({ severity }) => severity === 'problem')
          .map(({ check, service }) => [check.id, service]),
        [['crash-loop', 'stays']],
      );
    } finally {
      await opened.close();
      traced.engine.close();
    }
  });

  it('says that the engine went away, and gives no half answer', async () => {
    await runScript(engine, 'exit 3', { Labels: labels('web') });
    const proxy = await startProxy(forward(testEngineHost(), 100));
    try {
      const answer = doctor(proxy.host);
      await until('it is asked', () => proxy.open > 0);
      await new Promise((ready) => setTimeout(ready, 350));
      const closed = proxy.close();
      const { code, output, errors } = await answer;
      await closed;
      assert.equal(code, 2);
      assert.equal(output, '');
      assert.match(errors, /^drydock doctor: .*(?:engine|docker\.sock)/i);
    } finally {
      proxy.cut();
    }
  });

  it('examines the containers of a project without its files, and of one whose file Compose rejects', async () => {
    await runScript(engine, 'cat /etc/app.conf', { Labels: labels('web') });
    await until('it has ended', async () => {
      const [web] = await engine.containers.list({
        filters: { label: [`com.docker.compose.project=${project}`] },
      });
      return web?.state === 'exited';
    });
    const without = await doctor(testEngineHost());
    assert.equal(without.code, 1, without.errors);
    assert.match(without.output, /\[exits-at-once\]/);
    assert.match(without.output, /^Note: No Compose file of "faults-\d+" was found on this machine, so/m);
    writeFileSync(join(folder, 'compose.yaml'), 'services:\n  web:\n    image: busybox\n    prots: [80]\n');
    const rejected = await doctor(testEngineHost());
    assert.equal(rejected.code, 1, rejected.errors);
    assert.match(rejected.output, /\[exits-at-once\]/);
    assert.match(rejected.output, /^Note: Compose rejects the files of the project: .*compose\.yaml:4: /m);
  });

  it('leaves nothing behind where it is killed', async () => {
    await hidden();
    // An engine that takes its time, so that it is killed while it looks into the image.
    const proxy = await startProxy(forward(testEngineHost(), 250));
    try {
      const child = spawn(
        process.execPath,
        [
          '--import',
          'tsx',
          resolve('src/cli.ts'),
          'doctor',
          '--deep',
          '-p',
          project,
          '--project-directory',
          folder,
        ],
        { env: { ...process.env, DOCKER_HOST: proxy.host }, stdio: 'ignore' },
      );
      await until('it looks into the image', async () => (await looks()) > 0, 40_000);
      child.kill('SIGKILL');
      await once(child, 'close');
      await until('the engine has nothing of it any more', async () => (await looks()) === 0);
    } finally {
      await proxy.close();
    }
  });

  it('finds what a mount hides, and removes what it made to see that', async () => {
    await hidden();
    const { output } = await doctor(testEngineHost(), '--deep');
    assert.match(output, /hides \/bin\/ls, which its image has\. \[mount-hides-image-files\]/);
    assert.equal(await looks(), 0);
  });
});
