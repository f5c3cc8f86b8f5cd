import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit, type AuditReport } from '../../src/audit/audit';
import { gather, type AuditScope } from '../../src/audit/gather';
import { localHost } from '../../src/audit/host/hostReader';
import { runCli } from '../../src/cli/run';
import type { ContainerEngine } from '../../src/engine/engine';
import { auditChecks } from '../../src/generated/auditChecks';
import { busybox, onPodman, removeAll, testEngineHost, testLabel, tracedEngine } from './testEngine';

type Raw = Readonly<Record<string, never>> & {
  readonly Config: Readonly<Record<string, unknown>>;
  readonly HostConfig: Readonly<Record<string, unknown>>;
  readonly Mounts?: readonly {
    readonly Source: string;
    readonly RW: boolean;
    readonly Propagation: string;
  }[];
};

/** Podman has no default bridge, and doesn't record that a container is in the host's user namespace, as all are. */
const notOnPodman: ReadonlySet<string> = new Set(['default-bridge', 'host-user-namespace']);

/** Podman publishes no ports of a container without a network. */
const networked = onPodman ? { NetworkMode: 'bridge' } : {};

/** Containers with one fault each, beside what they all have: the check that is to find it, and the body. */
const faulty: Readonly<Record<string, readonly [string, Readonly<Record<string, unknown>>]>> = {
  'a-root': ['root-user', { User: '0:0' }],
  'a-caps': ['added-capabilities', { HostConfig: { CapAdd: ['SYS_ADMIN', 'CHOWN'] } }],
  'a-privileged': ['privileged-container', { HostConfig: { Privileged: true } }],
  'a-etc': ['sensitive-host-folder', { HostConfig: { Binds: ['/etc:/host'] } }],
  'a-below': ['sensitive-host-folder', { HostConfig: { Binds: ['/usr/share:/host'] } }],
  'a-low-port': [
    'privileged-port',
    {
      ExposedPorts: { '80/tcp': {} },
      HostConfig: { ...networked, PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '81' }] } },
    },
  ],
  'a-open-port': [
    'port-on-all-addresses',
    {
      ExposedPorts: { '80/tcp': {} },
      HostConfig: { ...networked, PortBindings: { '80/tcp': [{ HostPort: '8181' }] } },
    },
  ],
  'a-host-net': ['host-network', { HostConfig: { NetworkMode: 'host' } }],
  'a-memory': ['no-memory-limit', { HostConfig: { Memory: 0 } }],
  'a-cpu': ['no-cpu-limit', { HostConfig: { NanoCpus: 0 } }],
  'a-writable': ['writable-root', { HostConfig: { ReadonlyRootfs: false } }],
  'a-restarts': [
    'endless-restarts',
    { HostConfig: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 9 } } },
  ],
  'a-always': ['endless-restarts', { HostConfig: { RestartPolicy: { Name: 'unless-stopped' } } }],
  'a-pid': ['host-processes', { HostConfig: { PidMode: 'host' } }],
  'a-ipc': ['host-ipc', { HostConfig: { IpcMode: 'host' } }],
  'a-device': [
    'host-device',
    {
      HostConfig: {
        Devices: [{ PathOnHost: '/dev/null', PathInContainer: '/dev/n', CgroupPermissions: 'r' }],
      },
    },
  ],
  'a-uts': ['host-uts', { HostConfig: { UTSMode: 'host' } }],
  'a-seccomp': ['no-seccomp', { HostConfig: { SecurityOpt: ['no-new-privileges', 'seccomp=unconfined'] } }],
  'a-privileges': ['new-privileges', { HostConfig: { SecurityOpt: [] } }],
  'a-health': ['no-health-check', { Healthcheck: { Test: ['NONE'] } }],
  'a-pids': ['no-pids-limit', { HostConfig: { PidsLimit: 0 } }],
  'a-bridge': ['default-bridge', { HostConfig: { NetworkMode: 'bridge' } }],
  'a-userns': ['host-user-namespace', { HostConfig: { UsernsMode: 'host' } }],
  'a-socket': ['engine-socket', { HostConfig: { Binds: ['/var/run/docker.sock:/var/run/docker.sock:ro'] } }],
};

const hardened = {
  User: '1000',
  Healthcheck: { Test: ['CMD', 'true'] },
  HostConfig: {
    Memory: 64 * 1024 * 1024,
    NanoCpus: 5e8,
    PidsLimit: 50,
    ReadonlyRootfs: true,
    NetworkMode: 'none',
    SecurityOpt: ['no-new-privileges'],
    CapDrop: ['ALL'],
  },
};

/**
 * What docker-bench-security decides on by `docker inspect`, as facts and in our own words: whether it reports a
 * container. It looks only at running ones.
 */
const benchRules: Readonly<Record<string, (raw: Raw) => boolean>> = {
  'root-user': ({ Config }) => ['', '0', 'root'].includes(String(Config['User'])),
  'added-capabilities': ({ HostConfig }) =>
    list(HostConfig['CapAdd']).some((name) => !/CHOWN|KILL|SETUID/.test(name)),
  'privileged-container': ({ HostConfig }) => HostConfig['Privileged'] === true,
  'sensitive-host-folder': ({ Mounts = [] }) =>
    Mounts.some(
      ({ Source, RW }) =>
        RW && ['/', '/boot', '/dev', '/etc', '/lib', '/proc', '/sys', '/usr'].includes(Source),
    ),
  'host-network': ({ HostConfig }) => HostConfig['NetworkMode'] === 'host',
  'no-memory-limit': ({ HostConfig }) => HostConfig['Memory'] === 0,
  'no-cpu-limit': ({ HostConfig }) => HostConfig['CpuShares'] === 0 && HostConfig['NanoCpus'] === 0,
  'writable-root': ({ HostConfig }) => HostConfig['ReadonlyRootfs'] === false,
  'endless-restarts': ({ HostConfig }) =>
    Number((HostConfig['RestartPolicy'] as Readonly<Record<string, unknown>>)['MaximumRetryCount']) > 5,
  'host-processes': ({ HostConfig }) => HostConfig['PidMode'] === 'host',
  'host-ipc': ({ HostConfig }) => HostConfig['IpcMode'] === 'host',
  'host-device': ({ HostConfig }) => list(HostConfig['Devices']).length > 0,
  'shared-mount': ({ Mounts = [] }) => Mounts.some(({ Propagation }) => Propagation.includes('shared')),
  'host-uts': ({ HostConfig }) => HostConfig['UTSMode'] === 'host',
  'no-seccomp': ({ HostConfig }) =>
    list(HostConfig['SecurityOpt']).some((option) => /seccomp[:=]unconfined/.test(option)),
  'cgroup-parent': ({ HostConfig }) => HostConfig['CgroupParent'] !== '',
  'new-privileges': ({ HostConfig }) =>
    !list(HostConfig['SecurityOpt']).some((option) => option.includes('no-new-privileges')),
  'no-pids-limit': ({ HostConfig }) => [0, -1, null, undefined].includes(HostConfig['PidsLimit'] as number),
  'host-user-namespace': ({ HostConfig }) => /host/i.test(String(HostConfig['UsernsMode'])),
  'engine-socket': ({ Mounts = [] }) => Mounts.some(({ Source }) => Source.includes('docker.sock')),
};

describe('the audit', function () {
  this.timeout(120_000);
  let engine: ContainerEngine;
  let folder: string;
  let isPodman: boolean;

  const run = async (scope: AuditScope): Promise<AuditReport> => {
    const subjects = await gather(engine, {
      scope,
      files: () => undefined,
      host: localHost(),
      signal: new AbortController().signal,
    });
    return audit(subjects, auditChecks);
  };
  const cli = async (...args: readonly string[]) => {
    let output = '';
    let errors = '';
    const code = await runCli(['audit', ...args], {
      stdin: (async function* () {})(),
      stdout: { write: (text) => (output += text) },
      stderr: { write: (text) => (errors += text) },
      env: { ...process.env, DOCKER_HOST: testEngineHost() },
      cwd: () => folder,
    });
    return { code, output, errors };
  };

  before(async () => {
    ({ engine } = await tracedEngine());
    isPodman = /podman/i.test((await engine.version()).product);
    folder = mkdtempSync(join(tmpdir(), 'drydock-audit-'));
    const create = (name: string, body: Readonly<Record<string, unknown>>) =>
      engine.containers.create({
        name,
        body: {
          Image: busybox,
          Cmd: ['sleep', '1000'],
          StopSignal: 'SIGKILL',
          ...hardened,
          ...body,
          HostConfig: { ...hardened.HostConfig, ...(body['HostConfig'] as object | undefined) },
          Labels: { [testLabel]: 'yes', ...(body['Labels'] as object | undefined) },
        },
      });
    await create('a-hardened', {});
    await create('a-shop', {
      HostConfig: { Privileged: true },
      Labels: { 'com.docker.compose.project': 'auditshop', 'com.docker.compose.service': 'web' },
    });
    for (const [name, [, body]] of Object.entries(faulty))
      await create(name, body).catch((error: unknown) => {
        // An engine may reject what another one accepts, such as a user namespace that it doesn't have.
        if (!isPodman) throw error;
      });
    await engine.containers.start('a-hardened');
    // Podman 4.3 reports this for running containers only.
    await engine.containers.start('a-ipc');
  });

  after(async () => {
    await removeAll(engine);
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('finds each fault, and none in a hardened container', async () => {
    const { findings } = await run({ kind: 'engine' });
    const of = (name: string) =>
      findings
        .filter(({ subject }) => subject.kind === 'container' && subject.name === name)
        .map(({ check }) => check.id);
    if (!isPodman) assert.deepEqual(of('a-hardened'), []);
    const all = await engine.containers.list();
    for (const [name, [check]] of Object.entries(faulty)) {
      if (isPodman && (!all.some((each) => each.name === name) || notOnPodman.has(check))) continue;
      assert.ok(of(name).includes(check), `${name}: ${of(name).join(', ')} should have ${check}`);
      if (!isPodman && name !== 'a-privileged') {
        const others = of(name).filter((id) => id !== check && !follows[check]?.includes(id));
        assert.deepEqual(others, [], `${name} has one fault`);
      }
    }
  });

  it('decides as docker-bench-security does, except where the page of the checks says so', async function () {
    if (isPodman) this.skip();
    const { findings } = await run({ kind: 'engine' });
    const all = (await engine.containers.list()).filter(({ name }) => name.startsWith('a-'));
    const disagreements = new Set<string>();
    for (const { id, name } of all) {
      const raw = (await engine.containers.inspect(id)).raw as Raw;
      for (const [check, rule] of Object.entries(benchRules)) {
        const isFound = findings.some((each) => each.check.id === check && each.subject.name === name);
        if (isFound !== rule(raw)) disagreements.add(check);
      }
    }
    assert.deepEqual([...disagreements].sort(), [
      'endless-restarts',
      'no-seccomp',
      'root-user',
      'sensitive-host-folder',
    ]);
    for (const check of auditChecks)
      if (disagreements.has(check.id)) assert.ok(check.docs.differs, `${check.id} says how it differs`);
  });

  it('knows the engine and its host where they are this machine', async function () {
    if (isPodman) this.skip();
    const report = await run({ kind: 'engine' });
    assert.ok(report.hasHost);
    const undecided = report.undecided.filter(({ subject }) => subject.kind === 'engine');
    assert.deepEqual(undecided, [], 'the options of the daemon are known');
    assert.ok(report.findings.some(({ check }) => check.id === 'userland-proxy'));
  });

  it('leads to the line of the Compose file', async () => {
    writeFileSync(
      join(folder, 'compose.yaml'),
      'name: auditshop\nservices:\n  web:\n    image: busybox\n    privileged: true\n',
    );
    const { code, output } = await cli('--format', 'json');
    assert.equal(code, 1);
    const { findings } = JSON.parse(output) as {
      readonly findings: readonly {
        readonly check: string;
        readonly places: readonly { readonly path: string; readonly line: number }[];
      }[];
    };
    const place = (check: string) => findings.find((each) => each.check === check)?.places[0];
    assert.deepEqual(
      [place('privileged-container')?.path, place('privileged-container')?.line],
      ['compose.yaml', 5],
    );
    assert.equal(place('image-without-healthcheck')?.line, 4, 'the image of the service');
  });

  it('takes names and thresholds, and says what it does not know', async () => {
    const severe = await cli('--container', 'a-hardened', '--fail-on', 'high');
    assert.equal(severe.code, 0, severe.output);
    assert.match(severe.output, /1 container, 1 image: /);
    const unknown = await cli('--container', 'a-nobody');
    assert.equal(unknown.code, 2);
    assert.match(unknown.errors, /no container "a-nobody"/);
    const project = await cli('--project', 'nowhere');
    assert.equal(project.code, 2);
    assert.match(project.errors, /no containers/);
  });
});

/** What follows from another fault. */
const follows: Readonly<Record<string, readonly string[]>> = {
  'port-on-all-addresses': ['unneeded-port', 'default-bridge'],
  'privileged-port': ['unneeded-port', 'default-bridge'],
};

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
