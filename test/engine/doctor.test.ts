import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../src/cli/run';
import { ContainerFiles } from '../../src/doctor/case/containerFiles';
import { ProcessReader } from '../../src/doctor/case/processReader';
import type { ContainerEngine } from '../../src/engine/engine';
import { helperLabel, helperName, isHelper } from '../../src/engine/helperLabel';
import type { ContainerDetails } from '../../src/engine/records';
import { ensureComposeCli } from '../parts/composeCli';
import {
  busybox,
  onOldPodman,
  onPodman,
  probeAllByHand,
  runScript,
  testEngineHost,
  tracedEngine,
  until,
} from './testEngine';

interface Answer {
  readonly findings: readonly {
    readonly check: string;
    readonly service: string;
    readonly severity: string;
    readonly places: readonly { readonly path: string; readonly line: number }[];
    readonly consequences: readonly { readonly check: string; readonly service: string }[];
  }[];
}

/** What ails each service of the stack `ill`, and the line of its file to change. */
const ailments: Readonly<Record<string, readonly [string, number?]>> = {
  'no-program': ['executable-not-found', 9],
  'no-user': ['unknown-user', 12],
  'no-right': ['executable-not-permitted', 17],
  returns: ['crlf-script'],
  'no-file': ['bind-source-missing', 27],
  closed: ['mount-not-writable', 33],
  sealed: ['read-only-rootfs', 37],
  powerless: ['capability-missing', 41],
  hungry: ['oom-killed', 47],
  crowded: ['pids-limit', 51],
  full: ['tmpfs-or-shm-full', 56],
  idle: ['exits-at-once', 60],
  looping: ['crash-loop', 61],
  swallowed: ['swallowed-variable', 67],
  slow: ['cpu-throttled', 70],
  inside: ['loopback-listener', 75],
  elsewhere: ['port-mismatch', 81],
  unwell: ['healthcheck-tool-missing', 86],
  waiting: ['dependency-unhealthy', 93],
  hashed: ['swallowed-variable', 2],
  dated: ['mount-not-writable', 106],
};

/** Podman doesn't report throttling on cgroup v1; and 4.3 doesn't keep why a container wasn't started. */
const unseen: ReadonlySet<string> = new Set([
  ...(onPodman ? ['slow'] : []),
  ...(onOldPodman ? ['no-user', 'no-right'] : []),
]);

/** Two projects on one engine, one with twenty-one ailments and one with thirty healthy services. */
describe('the doctor', function () {
  this.timeout(180_000);
  let engine: ContainerEngine;
  let folder: string;
  let stopProbing: () => void = () => undefined;
  let env: Readonly<Record<string, string>>;

  const compose = (project: string, ...args: readonly string[]) =>
    new Promise<void>((resolve, reject) => {
      const child = spawn('docker', ['compose', '-p', `doctor-${project}`, ...args], {
        cwd: join(folder, project),
        env: { ...process.env, ...env, DOCKER_HOST: testEngineHost() },
        stdio: 'ignore',
      });
      child.on('error', reject).on('close', () => resolve());
    });

  const doctor = async (project: string, ...args: readonly string[]) => {
    let output = '';
    let errors = '';
    const code = await runCli(
      ['doctor', '--project-directory', join(folder, project), '-p', `doctor-${project}`, ...args],
      {
        stdin: (async function* () {})(),
        stdout: { write: (text) => (output += text) },
        stderr: { write: (text) => (errors += text) },
        env: { ...process.env, DOCKER_HOST: testEngineHost() },
        cwd: () => folder,
      },
    );
    return { code, output, errors };
  };

  before(async () => {
    ({ engine } = await tracedEngine());
    ({ env } = await ensureComposeCli((text) => console.log(text)));
    folder = mkdtempSync(join(tmpdir(), 'drydock-doctor-'));
    cpSync('test/fixtures/doctor', folder, { recursive: true });
    chmodSync(join(folder, 'ill/s/plain.txt'), 0o644);
    writeFileSync(join(folder, 'ill/s/returns.sh'), 'set -e\r\nexec sleep 300\r\n');
    if (onPodman) {
      // It rejects owners of a tmpfs, and with them all that Compose would start after it. Beside the limit of open files,
      // 4.3 sets one of processes that needs more rights than a container's root may have here.
      const file = join(folder, 'well/compose.yaml');
      const fit = readFileSync(file, 'utf8')
        .replace(/,?[ug]id=\d+/g, '')
        .replace('nofile: 64', 'nofile: 64, nproc: 1024');
      writeFileSync(file, fit);
      // A new volume is given to the user of its first container, by 5.4 to that of each until there is something in it:
      // to root, as on Docker.
      const first = await runScript(engine, 'mkdir /data/kept', {
        HostConfig: { Binds: ['doctor-ill_data:/data'] },
      });
      await engine.containers.wait(first);
      await engine.containers.remove(first);
    }
    stopProbing = probeAllByHand(engine);
    await Promise.all(['ill', 'well'].map((project) => compose(project, 'up', '-d')));
    // What Compose did not get to after the first failure is started by itself.
    for (const { id, labels, state } of await engine.containers.list({
      filters: { label: ['com.docker.compose.project=doctor-ill'] },
    })) {
      if (state === 'created' && labels['com.docker.compose.service'] !== 'waiting')
        await engine.containers.start(id).catch(() => undefined);
    }
    // Podman starts it again at once.
    const isLooping = (state?: string) => (onPodman ? state !== 'created' : state === 'restarting');
    const isThere = async () => {
      const list = await engine.containers.list({
        filters: { label: ['com.docker.compose.project=doctor-ill'] },
      });
      const of = (service: string) =>
        list.find(({ labels }) => labels['com.docker.compose.service'] === service);
      return of('unwell')?.health === 'unhealthy' && isLooping(of('looping')?.state);
    };
    await until('the check has failed, and the loop goes on', isThere, onPodman ? 60_000 : undefined);
  });

  after(async () => {
    stopProbing();
    await Promise.all(['ill', 'well'].map((project) => compose(project, 'down', '-v', '-t', '0')));
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('tells each service what ails it, and which line to change', async () => {
    const before = await ids(engine);
    const { code, output } = await doctor('ill', '--format', 'json');
    const { findings } = JSON.parse(output) as Answer;
    const found = Object.keys(ailments).map((service) => {
      const own = findings.find((finding) => finding.service === service);
      return [service, own?.check, ailments[service]?.[1] === undefined ? undefined : own?.places[0]?.line];
    });
    const expected = Object.entries(ailments).map(([service, [check, line]]) => [service, check, line]);
    const isAsked = ([service]: readonly unknown[]) => !unseen.has(String(service));
    assert.deepEqual(found.filter(isAsked), expected.filter(isAsked));
    assert.equal(code, 1);
    assert.deepEqual(await ids(engine), before, 'no container came or went');
  });

  it('finds no problem in a project that is well, whatever it looks like', async () => {
    await until('its jobs are done, and what tries again has got there', async () => {
      const list = await engine.containers.list({
        filters: { label: ['com.docker.compose.project=doctor-well'] },
      });
      const stateOf = (service: string) =>
        list.find(({ labels }) => labels['com.docker.compose.service'] === service)?.state;
      return ['batch', 'bucket', 'seed', 'migrate'].every((service) => stateOf(service) === 'exited');
    });
    const { output } = await doctor('well', '--format', 'json');
    const { findings } = JSON.parse(output) as Answer;
    assert.deepEqual(
      findings
        .filter(({ severity }) => severity === 'problem')
        .map(({ check, service }) => `${check} ${service}`),
      [],
    );
  });

  it('reports only what concerns a service, and what it waits for', async () => {
    const { output } = await doctor('ill', '--light', '--service', 'no-program');
    assert.match(output, /Problem: .*gunicorn.*\[executable-not-found\]/);
    assert.match(output, /docker (?:inspect|logs) .*doctor-ill-no-program-1/);
    assert.match(output, /compose\.yaml:9/);
    assert.match(output, /1 problem\.\n$/);
  });

  it('cannot examine what is not there', async () => {
    const nobody = await doctor('ill', '-f', 'nowhere.yaml');
    assert.equal(nobody.code, 2);
    assert.match(nobody.errors, /nowhere\.yaml" can't be read/);
  });

  it('removes what an examination that was killed has left behind', async () => {
    const name = helperName('doctor-files');
    const id = await engine.containers.create({
      name,
      body: {
        Image: busybox,
        Cmd: ['-'],
        Labels: { [helperLabel]: 'doctor-files', 'drydock.owner': `${hostname()} ${deadPid()}` },
      },
    });
    await doctor('well', '--format', 'json');
    assert.ok(!(await ids(engine)).includes(id));
  });

  it('reads the same of processes from this machine, from a helper, and by a program of the container', async () => {
    const records = await running(engine, 'doctor-well', 'api', 'admin', 'sealed', 'cache');
    const facts = async (host: string, toolbox: string | undefined) => {
      const other = Object.create(engine, {
        endpoint: { value: { ...engine.endpoint, host } },
      }) as ContainerEngine;
      const reader = new ProcessReader({
        engine: other,
        isDeep: true,
        toolbox: async () => toolbox,
        signal: new AbortController().signal,
        onUnseen: (sentence) => assert.fail(sentence),
      });
      return await reader.read(records);
    };
    const local = await facts(engine.endpoint.host, undefined);
    const helped = await facts('tcp://elsewhere:2376', busybox);
    const inside = await facts('tcp://elsewhere:2376', undefined);
    for (const { id, name } of records) {
      const [a, b, c] = [local.get(id), helped.get(id), inside.get(id)];
      assert.ok(a && b && c, name);
      const ports = (sockets: typeof a.sockets) => sockets.map(({ address, port }) => `${address}:${port}`);
      assert.deepEqual(ports(b.sockets), ports(a.sockets), name);
      assert.deepEqual(ports(c.sockets), ports(a.sockets), name);
      assert.deepEqual(b.main.caught, a.main.caught, name);
      assert.deepEqual(b.main.openFilesLimit, a.main.openFilesLimit, name);
      assert.deepEqual(b.counters.oomKills, a.counters.oomKills, name);
      assert.deepEqual(
        b.memoryMounts.map(({ path, size }) => `${path} ${size}`).sort(),
        a.memoryMounts.map(({ path, size }) => `${path} ${size}`).sort(),
        name,
      );
      assert.equal(b.processes.length, a.processes.length, name);
    }
    const left = (await engine.containers.list()).filter(isHelper);
    assert.deepEqual(left, [], 'no helper stays');
  });

  it('tells what a path in a container is, and what is in a folder, by one request each', async () => {
    const traced = await tracedEngine();
    const id = await traced.engine.containers.create({
      name: helperName('doctor-files'),
      body: { Image: busybox, Cmd: ['-'], NetworkDisabled: true, Labels: { [helperLabel]: 'doctor-files' } },
    });
    try {
      const files = new ContainerFiles(traced.engine, id, new AbortController().signal);
      traced.requests.length = 0;
      const names = await files.names('/etc');
      const facts = await files.file('/etc');
      // Podman is asked before what the path is, because its archives follow links.
      assert.ok(traced.requests.length <= (onPodman ? 2 : 1));
      assert.ok(names?.includes('passwd'), names?.join());
      assert.equal(facts?.kind, 'directory');
      // Podman's archives name the container's user in place of the owner.
      assert.equal(facts?.uid, onPodman ? undefined : 0);
      assert.equal(await files.names('/etc/passwd'), undefined);
      assert.equal(await files.names('/nowhere'), undefined);
      assert.ok((await files.names('/'))?.includes('etc'));
    } finally {
      await traced.engine.containers.remove(id, { force: true });
      traced.engine.close();
    }
  });
});

/** A process of this machine that has ended. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

async function ids(engine: ContainerEngine): Promise<readonly string[]> {
  return (await engine.containers.list()).map(({ id }) => id).sort();
}

async function running(
  engine: ContainerEngine,
  project: string,
  ...services: readonly string[]
): Promise<readonly ContainerDetails[]> {
  const list = await engine.containers.list({
    filters: { label: [`com.docker.compose.project=${project}`] },
  });
  return await Promise.all(
    list
      .filter(({ labels }) => services.includes(labels['com.docker.compose.service'] ?? ''))
      .map(({ id }) => engine.containers.inspect(id)),
  );
}
