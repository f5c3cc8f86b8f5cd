import { execFile, type ExecFileException } from 'node:child_process';
import type { ContainerEngine } from '../../src/engine/engine';
import type { ContainerDetails } from '../../src/engine/records';
import { composeService } from '../../src/inspect/copy/composeService';
import { dockerRun } from '../../src/inspect/copy/dockerRun';
import { withNetworkName } from '../../src/inspect/copy/networkMode';
import { fullImage, fullImageChanges, plainImage, preparation, randomContainer } from './copiedContainers';

/** What containers are made with and copied on. */
export interface CopyTarget {
  readonly engine: ContainerEngine;
  /** The minor version of the engine's API: 41 for 1.41. */
  readonly api: number;
  /** The environment in which `docker` and `docker-compose` are programs that talk to the engine. */
  readonly env: NodeJS.ProcessEnv;
  readonly compose: string;
}

export type CopyForm = 'run' | 'compose';

export interface CopyDifference {
  readonly seed: number;
  readonly form: CopyForm;
  /** How the first container was made. */
  readonly made: string;
  readonly copy: string;
  /** What differs and no comment of the copy names, or why the copy can't be run. */
  readonly wrong: readonly string[];
}

export interface CopyResult {
  readonly copies: number;
  /** Settings that the engine rejects together. */
  readonly refused: number;
  readonly differences: readonly CopyDifference[];
}

/** Makes what the random containers refer to; once for an engine. */
export async function prepareCopies({ env }: CopyTarget): Promise<void> {
  const changes = fullImageChanges.map((change) => `--change ${quoted(change)}`).join(' ');
  await program(
    'sh',
    [
      '-ec',
      `${preparation}\ndocker create --name prop-full --stop-signal SIGQUIT ${plainImage}\ndocker commit ${changes} prop-full ${fullImage}\ndocker rm prop-full`,
    ],
    env,
  );
}

/** Removes all that {@link prepareCopies} made. */
export async function clearCopies({ env }: CopyTarget): Promise<void> {
  const script = [
    'docker rm --force --volumes prop-other prop-neighbour',
    'docker network rm prop-one prop-two prop-three',
    'docker volume rm prop-volume',
    `docker rmi ${fullImage}`,
  ];
  await program('sh', ['-c', script.join('\n')], env);
}

/** Makes the container of each seed, copies it in each form, runs the copy, and compares what the engine says of both. */
export async function copyProperty(
  target: CopyTarget,
  seeds: readonly number[],
  forms: readonly CopyForm[],
): Promise<CopyResult> {
  const differences: CopyDifference[] = [];
  let copies = 0;
  let refused = 0;
  const copyOne = async (seed: number) => {
    const first = await makeFirst(target, seed);
    if (first === undefined) {
      refused++;
      return;
    }
    const { details, expected, made } = first;
    const name = `prop${seed}`;
    for (const form of forms) {
      copies++;
      const { copy, wrong } = await copyOnce(target, { ...details, name }, expected, form);
      if (wrong.length > 0) differences.push({ seed, form, made, copy, wrong });
    }
    await program('docker', ['rm', '--force', '--volumes', `${name}-first`], target.env);
  };
  // Two at a time: each waits most of its time for the engine.
  const queue = [...seeds];
  const work = async () => {
    for (let seed = queue.shift(); seed !== undefined; seed = queue.shift()) await copyOne(seed);
  };
  await Promise.all([work(), work()]);
  return { copies, refused, differences };
}

/** Copies a container whose name no other has any more, runs the copy, compares, and removes it. */
export async function copyOnce(
  target: CopyTarget,
  original: ContainerDetails,
  expected: Readonly<Record<string, unknown>>,
  form: CopyForm,
): Promise<{ readonly copy: string; readonly wrong: readonly string[] }> {
  const { engine, env } = target;
  const { name } = original;
  const image = await engine.images.inspect(original.imageId);
  const defaults = await engine.info();
  const copy =
    form === 'run' ? dockerRun(original, image, defaults) : composeService(original, image, defaults);
  try {
    await (form === 'run' ? runCopy(copy, target) : composeCopy(copy, target));
    const second = await engine.containers.inspect(name);
    return { copy, wrong: differing(asked(second, name), expected, commentsOf(copy)) };
  } catch (error) {
    return { copy, wrong: [String((error as ExecFileException).stderr ?? error)] };
  } finally {
    await program('docker', ['rm', '--force', '--volumes', name], env).catch(() => undefined);
  }
}

async function makeFirst(
  { engine, env, api }: CopyTarget,
  seed: number,
): Promise<
  | {
      details: ContainerDetails;
      expected: Readonly<Record<string, unknown>>;
      made: string;
    }
  | undefined
> {
  const { options, joins, image, command, canStart } = randomContainer(seed, api);
  const name = `prop${seed}-first`;
  const words = ['create', '--name', name, ...options, image, ...command];
  try {
    await program('docker', words, env);
    for (const join of joins) await program('docker', ['network', 'connect', ...join, name], env);
  } catch {
    await program('docker', ['rm', '--force', name], env).catch(() => undefined);
    return undefined;
  }
  const before = await engine.containers.inspect(name);
  // One that runs has addresses, names and a host name that nobody asked for.
  const isStarted =
    canStart &&
    (await program('docker', ['start', name], env).then(
      () => true,
      () => false,
    ));
  const details = isStarted ? await engine.containers.inspect(name) : before;
  if (isStarted) await program('docker', ['stop', '--time', '0', name], env).catch(() => undefined);
  // The engine doesn't say which address of a further network was asked for once it gave out all of them.
  if (isStarted) withoutMacAddresses(before);
  const made = `docker ${words.map(quoted).join(' ')}${joins.map((join) => ` + connect ${join.join(' ')}`).join('')}${isStarted ? ' (started)' : ''}`;
  return { details, expected: asked(before, `prop${seed}`), made };
}

function withoutMacAddresses({ raw, host }: ContainerDetails): void {
  const networks = fields(fields((raw as Fields)['NetworkSettings'])['Networks']);
  for (const [name, endpoint] of Object.entries(networks))
    if (name !== host.networkMode) (endpoint as Record<string, unknown>)['MacAddress'] = '';
}

/** Nothing is started: devices and drivers that are asked for may not be there. */
async function runCopy(copy: string, { env }: CopyTarget): Promise<void> {
  await program('sh', ['-ec', copy.replace(/^docker run \\\n {2}--detach/m, 'docker create')], env);
}

async function composeCopy(copy: string, { env, compose }: CopyTarget): Promise<void> {
  await program(compose, ['-p', 'copies', '-f', '-', 'create'], env, copy);
}

function program(
  file: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  input?: string,
): Promise<string> {
  return new Promise((done, fail) => {
    const child = execFile(file, words, { env, encoding: 'utf8' }, (error, stdout, stderr) => {
      if (error) fail(Object.assign(error, { stderr: stderr || error.message }));
      else done(stdout);
    });
    child.stdin?.end(input ?? '');
  });
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function commentsOf(copy: string): readonly string[] {
  return copy.split('\n').filter((line) => line.startsWith('#'));
}

/** What a comment of a copy lets differ. */
const excuses: readonly (readonly [RegExp, RegExp])[] = [
  [/The label/, /^config\.Labels$/],
  [/without a shell/, /^config\.Healthcheck$/],
  [/masked and read-only paths/, /^host\.(?:MaskedPaths|ReadonlyPaths)$/],
  [/links belong/, /^network\./],
  [/--rm/, /^host\.AutoRemove$/],
  [/--publish-all/, /^host\.PublishAllPorts$/],
  [/volumes of "[^"]+" are read-only/, /^host\.VolumesFrom$/],
  [/volume driver/, /^host\.VolumeDriver$/],
  [/--cpuset-mems/, /^host\.CpusetMems$/],
  [/swappiness of 0/, /^host\.MemorySwappiness$/],
  [/driver of the volume/, /^mounts$/],
  [/seccomp profile/, /^host\.SecurityOpt$/],
  [/entrypoint/, /^config\.(?:Entrypoint|Cmd)$/],
];

function differing(
  actual: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
  comments: readonly string[],
): readonly string[] {
  const keys = [...new Set([...Object.keys(actual), ...Object.keys(expected)])].sort();
  return keys
    .filter((key) => JSON.stringify(actual[key]) !== JSON.stringify(expected[key]))
    .filter(
      (key) =>
        !excuses.some(([words, path]) => path.test(key) && comments.some((comment) => words.test(comment))),
    )
    .map((key) => `${key}: ${JSON.stringify(actual[key])} instead of ${JSON.stringify(expected[key])}`);
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return (value ?? {}) as Fields;
}

function list(value: unknown): readonly unknown[] {
  return (value as readonly unknown[] | null) ?? [];
}

/** What a container was asked for, without what the engine makes up for each; the same things in one form. */
export function asked(inspected: ContainerDetails, name: string): Record<string, unknown> {
  const details = withNetworkName(inspected);
  const raw = details.raw as Fields;
  const host = { ...fields(raw['HostConfig']) };
  const config = { ...fields(raw['Config']) };
  const networks = fields(fields(raw['NetworkSettings'])['Networks']);
  for (const key of ['ContainerIDFile', 'ConsoleSize', 'Binds', 'Mounts']) delete host[key];
  for (const key of ['AttachStdin', 'AttachStdout', 'AttachStderr', 'StdinOnce', 'Volumes'])
    delete config[key];
  const ownNames = new Set([details.id.slice(0, 12), name, `${name}-first`]);
  // At its start, the engine gives it the names of whoever it shares the network with.
  if (details.host.networkMode.startsWith('container:')) delete config['Domainname'];
  // Older engines add the host name to the aliases at the start.
  const isAlias = (alias: string) => !ownNames.has(alias) && alias !== details.config.hostname;
  if (ownNames.has(String(config['Hostname']))) delete config['Hostname'];
  config['Labels'] = Object.fromEntries(
    Object.entries(fields(config['Labels'])).filter(([key]) => !key.startsWith('com.docker.compose.')),
  );
  const isPodmans = details.host.runtime === 'oci';
  // Podman adds the home of the user at a container's start, as if somebody had asked for it.
  const isStartOnes = (entry: string) => isPodmans && entry.startsWith('HOME=');
  // Docker's defaults that were asked for aren't copied: see docs/reference/podman.md.
  if (isPodmans && host['IpcMode'] === 'private') host['IpcMode'] = 'shareable';
  if (isPodmans && host['ShmSize'] === 64 * 1024 * 1024) host['ShmSize'] = 65_536_000;
  // Its own limit, which it sets where a program asks for none at all, as Compose does, and docker doesn't.
  if (isPodmans && host['PidsLimit'] === 2048) delete host['PidsLimit'];
  config['Env'] = list(config['Env'])
    .map(String)
    .filter((entry) => !isStartOnes(entry))
    .sort();
  // Compose writes these in another order, which means nothing.
  for (const key of ['ExtraHosts', 'Ulimits'])
    host[key] = [...list(host[key])].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  host['Links'] = list(host['Links']).map((link) => String(link).replace(/:\/[^/]+\//, ':'));
  // The engine reads both, and the two programs write one each.
  host['ExtraHosts'] = list(host['ExtraHosts']).map((entry) => String(entry).replace('=', ':'));
  const { networkMode } = details.host;
  host['NetworkMode'] = networkMode === 'default' ? 'bridge' : networkMode;
  if (host['MemorySwappiness'] === -1) delete host['MemorySwappiness'];
  const endpoints = Object.fromEntries(
    Object.entries(networks).map(([network, value]) => {
      const { Aliases, IPAMConfig, Links, DriverOpts, GwPriority, MacAddress } = fields(value);
      const aliases = [...new Set(list(Aliases).map(String))].filter(isAlias).sort();
      return [network, { aliases, IPAMConfig, Links, DriverOpts, GwPriority, MacAddress }];
    }),
  );
  return plain({
    ...prefixed('host', host),
    ...prefixed('config', config),
    ...prefixed('network', endpoints),
    networks: Object.keys(networks).sort(),
    mounts: mountsOf(raw),
  });
}

function prefixed(prefix: string, values: Fields): Fields {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value]));
}

/** Binds, mounts and volumes as one list: which of them is used is the choice of a program. */
function mountsOf(raw: Fields): readonly unknown[] {
  const host = fields(raw['HostConfig']);
  const binds = list(host['Binds']).map((bind) => {
    const [source = '', target = '', options = ''] = String(bind).split(':');
    const words = options.split(',').filter((word) => word !== '' && word !== 'rw');
    const type = source.startsWith('/') ? 'bind' : 'volume';
    return {
      target,
      type,
      source: /^[0-9a-f]{64}$/.test(source) ? '' : source,
      ReadOnly: words.includes('ro'),
      Propagation: words.find((word) => /^r?(?:private|shared|slave)$/.test(word)),
      NoCopy: words.includes('nocopy'),
      SELinux: words.find((word) => /^z$/i.test(word)),
    };
  });
  const mounts = list(host['Mounts']).map((mount) => {
    const { Target, Type, Source, BindOptions, VolumeOptions, TmpfsOptions, ...rest } = fields(mount);
    const { CreateMountpoint: _, ...bind } = fields(BindOptions);
    return {
      target: Target,
      type: Type,
      source: Source,
      ...rest,
      ...bind,
      ...fields(VolumeOptions),
      ...fields(TmpfsOptions),
    };
  });
  const known = new Set([...binds, ...mounts].map(({ target }) => target));
  const volumes = Object.keys(fields(fields(raw['Config'])['Volumes']))
    .filter((target) => !known.has(target))
    .map((target) => ({ target, type: 'volume' }));
  return [...binds, ...mounts, ...volumes]
    .map((mount) => plain(mount as Fields))
    .map((mount) => Object.fromEntries(Object.entries(mount).sort(([a], [b]) => (a < b ? -1 : 1))))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Without what is empty: not set and set to nothing are the same to an engine. */
function plain(values: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .map(([key, value]) => [key, settled(key, value)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

function settled(key: string, value: unknown): unknown {
  if (key.endsWith('MaskedPaths') || key.endsWith('ReadonlyPaths')) return value;
  if (value === null || value === '' || value === 0 || value === false || value === undefined)
    return undefined;
  if (key.endsWith('RestartPolicy') && fields(value)['Name'] === 'no') return undefined;
  if (key === 'Capabilities') return (value as string[][]).flat().sort();
  if (typeof value !== 'object') return value;
  if (Array.isArray(value))
    return value.length === 0 ? undefined : value.map((item) => settled('', item) ?? item);
  const entries = Object.entries(value)
    .map(([name, item]) => [name, settled(name, item)] as const)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
