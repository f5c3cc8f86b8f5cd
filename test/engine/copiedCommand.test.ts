import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { request } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import type { ContainerEngine } from '../../src/engine/engine';
import type { ContainerDetails } from '../../src/engine/records';
import { dockerRun } from '../../src/inspect/dockerRun';
import { ensureComposeCli, type ComposeCli } from '../parts/composeCli';
import { ensureEngine } from '../parts/engineReleases';
import { importBusybox } from '../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../parts/privateEngine';
import { seededRandom } from '../support/random';
import { busybox, removeAll, testLabel, tracedEngine } from './testEngine';

/** What a container with random settings may be asked for, one entry a setting: parts of the create call's body. */
const settings: readonly { readonly host?: object; readonly config?: object }[] = [
  { host: { OomScoreAdj: 123 } },
  { host: { MemorySwappiness: 10 } },
  { host: { CpusetMems: '0' } },
  { host: { CpusetCpus: '0', CpuShares: 300, PidsLimit: 77 } },
  { host: { DeviceCgroupRules: ['c 1:3 mr', 'a 7:* rmw'] } },
  { host: { CgroupnsMode: 'host' } },
  { host: { IpcMode: 'shareable' } },
  { host: { SecurityOpt: ['no-new-privileges'] } },
  { host: { MaskedPaths: [], ReadonlyPaths: [] } },
  { host: { Tmpfs: { '/run': 'size=1m,mode=700' } } },
  {
    host: {
      Mounts: [{ Type: 'tmpfs', Target: '/scratch', TmpfsOptions: { SizeBytes: 1_048_576, Mode: 0o700 } }],
    },
  },
  {
    host: {
      Mounts: [
        {
          Type: 'bind',
          Source: '/tmp',
          Target: '/host tmp,"a"',
          ReadOnly: true,
          BindOptions: { Propagation: 'rslave' },
        },
      ],
    },
  },
  {
    host: {
      Mounts: [{ Type: 'volume', Source: 'drydock-prop', Target: '/v', VolumeOptions: { NoCopy: true } }],
    },
  },
  { host: { Binds: ['/tmp:/bind:ro,rshared', 'drydock-prop:/named:nocopy'] } },
  {
    host: {
      PortBindings: {
        '80/tcp': [{ HostPort: '21000-21010' }],
        '53/udp': [{ HostIp: '127.0.0.1', HostPort: '' }],
      },
    },
    config: { ExposedPorts: { '80/tcp': {}, '53/udp': {} } },
  },
  { config: { ExposedPorts: { '9000/tcp': {}, '9001/udp': {} } } },
  { host: { Ulimits: [{ Name: 'nofile', Soft: 100, Hard: 200 }], ShmSize: 1_048_576 } },
  {
    host: {
      DeviceRequests: [{ Driver: '', Count: -1, Capabilities: [['gpu']], DeviceIDs: null, Options: {} }],
    },
  },
  {
    host: {
      DeviceRequests: [
        {
          Driver: 'nvidia',
          Count: 0,
          DeviceIDs: ['0', '1'],
          Capabilities: [['gpu', 'utility']],
          Options: {},
        },
      ],
    },
  },
  { host: { Init: true, ReadonlyRootfs: true, CapAdd: ['NET_ADMIN'], CapDrop: ['CHOWN'] } },
  {
    host: {
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
      LogConfig: { Type: 'local', Config: { 'max-size': '1m' } },
    },
  },
  {
    host: {
      Dns: ['1.2.3.4'],
      DnsSearch: ['a.b'],
      DnsOptions: ['ndots:2'],
      ExtraHosts: ['x:1.2.3.4'],
      GroupAdd: ['7'],
    },
  },
  { host: { Sysctls: { 'net.ipv4.ip_unprivileged_port_start': '0' }, PidMode: 'host' } },
  {
    config: {
      Healthcheck: {
        Test: ['CMD-SHELL', 'true || exit 1'],
        Interval: 3_000_000_000,
        Timeout: 1_500_000_000,
        Retries: 4,
        StartPeriod: 7_000_000_000,
      },
    },
  },
  { config: { Healthcheck: { Test: ['NONE'] } } },
  { config: { Env: ['A=b c', 'Q=\'"$x`', 'EMPTY='], Labels: { 'a b': "it's", x: '' } } },
  {
    config: {
      User: '1:1',
      WorkingDir: '/tmp',
      StopSignal: 'SIGINT',
      StopTimeout: 9,
      Hostname: 'own',
      Domainname: 'dom',
    },
  },
  { config: { Entrypoint: ['sh', '-c'], Cmd: ['sleep 1000; echo "$0"', 'a b'], Tty: true, OpenStdin: true } },
];

describe('a copied docker run', function () {
  this.timeout(600_000);
  const daemons: { readonly version: string; readonly daemon: PrivateEngine }[] = [];
  let cli: ComposeCli;

  before(async () => {
    cli = await ensureComposeCli(console.log);
    const binaries = await ensureEngine('26.1', console.log);
    for (const options of [{ name: 'copied20' }, { name: 'copied26', binaries }]) {
      const daemon = await startPrivateEngine({ ...options, log: () => undefined });
      daemons.push({ version: options.name, daemon });
      await importBusybox(daemon);
    }
  });
  after(() => Promise.all(daemons.map(({ daemon }) => daemon.stop())));

  for (const [index, version] of ['20.10', '26.1'].entries())
    it(`makes a container like the first, whatever that was asked for, on engine ${version}`, async () => {
      const { engine } = await tracedEngine(daemons[index]?.daemon.host);
      const docker = (script: string) =>
        execFileSync('sh', ['-c', script], {
          env: { ...cli.env, DOCKER_HOST: daemons[index]?.daemon.host ?? '' },
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        });
      await makeNetworks(docker);
      const random = seededRandom(index + 1);
      // Each setting by itself, then several of them together.
      const picks = [
        ...settings.map((setting) => [setting]),
        ...Array.from({ length: 15 }, () => settings.filter(() => random() < 0.25)),
      ];
      const different: string[] = [];
      for (const [number, picked] of picks.entries()) {
        const name = `prop${number}`;
        const first = await made(engine, name, picked, number % 3 === 2);
        await engine.containers.rename(first.id, `${name}-first`);
        const image = await engine.images.inspect(first.imageId);
        // Nothing is started: what is asked for may not be there.
        const command = dockerRun({ ...first, name }, image).replace(
          /^docker run \\\n {2}--detach/m,
          'docker create',
        );
        try {
          docker(command);
        } catch (error) {
          different.push(`${command}\n${String(error)}`);
          await removeAll(engine);
          continue;
        }
        const second = await engine.containers.inspect(name);
        if (!isDeepStrictEqual(asked(second), asked(first)))
          different.push(difference(asked(second), asked(first), command));
        await removeAll(engine);
        docker(`docker rm --force ${name} 2>/dev/null || true`);
      }
      engine.close();
      assert.equal(different.length, 0, different.join('\n\n'));
    });
});

async function makeNetworks(docker: (script: string) => string): Promise<void> {
  docker('docker network create --subnet 10.219.1.0/24 prop-one || true');
  docker('docker network create --subnet 10.219.2.0/24 prop-two || true');
  await Promise.resolve();
}

function difference(actual: unknown, expected: unknown, command: string): string {
  try {
    assert.deepEqual(actual, expected);
  } catch (error) {
    return `${command}\n${String(error)}`;
  }
  return command;
}

/** A container that was never started; on two networks of its own where asked for. */
async function made(
  engine: ContainerEngine,
  name: string,
  picked: typeof settings,
  onNetworks: boolean,
): Promise<ContainerDetails> {
  const host: Record<string, unknown> = {};
  const config: Record<string, unknown> = {};
  for (const part of picked) {
    merge(host, part.host ?? {});
    merge(config, part.config ?? {});
  }
  const own = { NetworkMode: 'prop-one' };
  const endpoints = { 'prop-one': { Aliases: ['front'], IPAMConfig: { IPv4Address: '10.219.1.77' } } };
  const id = await engine.containers.create({
    name,
    body: {
      Image: busybox,
      Cmd: ['sleep', '1000'],
      ...config,
      Labels: { [testLabel]: 'yes', ...(config['Labels'] as object | undefined) },
      HostConfig: { ...host, ...(onNetworks ? own : {}) },
      ...(onNetworks ? { NetworkingConfig: { EndpointsConfig: endpoints } } : {}),
    },
  });
  if (onNetworks) {
    const body = {
      Container: id,
      EndpointConfig: { Aliases: ['back'], IPAMConfig: { IPv4Address: '10.219.2.88' } },
    };
    await connect(engine, 'prop-two', body);
  }
  return engine.containers.inspect(id);
}

async function connect(
  engine: ContainerEngine,
  network: string,
  body: { readonly Container: string },
): Promise<void> {
  const { Container: id, ...rest } = body;
  const response = await new Promise<number>((done, fail) => {
    const call = request(
      {
        socketPath: engine.endpoint.host.replace(/^unix:\/\//, ''),
        path: `/v1.41/networks/${network}/connect`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
      },
      (answer) => {
        answer.resume();
        done(answer.statusCode ?? 0);
      },
    );
    call.on('error', fail);
    call.end(JSON.stringify({ Container: id, ...rest }));
  });
  assert.equal(response, 200);
}

/** Lists are put together, as several settings may each add to one. */
function merge(into: Record<string, unknown>, from: object): void {
  for (const [key, value] of Object.entries(from)) {
    const known = into[key];
    into[key] =
      Array.isArray(known) && Array.isArray(value)
        ? [...(known as unknown[]), ...(value as unknown[])]
        : value;
  }
}

/** What a container was asked for: its settings without what the engine makes up for each. */
function asked(details: ContainerDetails): unknown {
  const raw = details.raw as { HostConfig: Record<string, unknown>; Config: Record<string, unknown> };
  const own = new Set(['ContainerIDFile', 'ConsoleSize']);
  const attached = new Set(['AttachStdin', 'AttachStdout', 'AttachStderr', 'StdinOnce']);
  const host = Object.entries(raw.HostConfig).filter(([key]) => !own.has(key));
  const config = Object.entries(raw.Config).filter(([key]) => !attached.has(key));
  const shortId = details.id.slice(0, 12);
  const endpoints = details.networks.map(({ name, aliases }) => [
    name,
    aliases.filter((alias) => alias !== shortId).sort(),
    (details.raw as { NetworkSettings: { Networks: Record<string, { IPAMConfig?: object }> } })
      .NetworkSettings.Networks[name]?.IPAMConfig ?? {},
  ]);
  const plain = (entries: readonly (readonly [string, unknown])[]) =>
    Object.fromEntries(
      entries
        .map(([key, value]) => [key, settled(key, value, shortId)])
        .filter(([, value]) => value !== undefined),
    );
  // Named in comments: labels with blanks, and an entrypoint of several words, which makes the same command line.
  const { Entrypoint: entrypoint, Cmd: command, Labels: labels } = raw.Config;
  const line = [...((entrypoint as string[] | null) ?? []), ...((command as string[] | null) ?? [])];
  const named = Object.entries(labels ?? {}).filter(([name]) => !name.includes(' '));
  const rest = config.filter(([key]) => !['Entrypoint', 'Cmd', 'Labels'].includes(key));
  return { host: plain(host), config: plain(rest), line, labels: Object.fromEntries(named), endpoints };
}

/** Empty lists and what is not set are the same; the host's name is the id where none was given. */
function settled(key: string, value: unknown, shortId: string): unknown {
  if (key === 'Hostname' && value === shortId) return undefined;
  // The command line says some defaults in so many words, and does not keep the order of environment and binds.
  if (value === 'no' || (key === 'MemorySwappiness' && value === -1)) return undefined;
  if (key === 'Capabilities') return (value as string[][]).flat().sort();
  if (key === 'Binds' || key === 'Env') return [...((value as string[] | null) ?? [])].sort();
  if (value === null || value === '' || value === 0 || value === false) return undefined;
  if (key === 'MaskedPaths' || key === 'ReadonlyPaths') return value;
  if (typeof value !== 'object') return value;
  if (Array.isArray(value))
    return value.length === 0 ? undefined : value.map((item) => settled('', item, shortId));
  const entries = Object.entries(value)
    .map(([name, item]) => [name, settled(name, item, shortId)] as const)
    .filter(([, item]) => item !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
