import type { ContainerDetails, HostConfig, NetworkAttachment } from '../../engine/records';

/**
 * The record of a container as Docker would return it, so that Docker and Compose accept what is copied from it. Podman
 * writes its own defaults into its records as if somebody had set them, and has names and options that Docker rejects.
 */
export function dockersForm(container: ContainerDetails): ContainerDetails {
  const { config, host, networks, raw } = container;
  // Podman names its runtime so, whatever it runs.
  if (host.runtime !== 'oci') return container;
  const { stopTimeout, ...rest } = config;
  return {
    ...container,
    config: {
      ...rest,
      env: config.env.filter((entry) => !isGiven(entry, container)),
      stopSignal: ['15', 'SIGTERM'].includes(config.stopSignal) ? '' : config.stopSignal,
      ...(stopTimeout === undefined || stopTimeout === 10 ? {} : { stopTimeout }),
    },
    host: dockersHost(host, networks),
    networks: networks.map((network) => ({
      ...network,
      name: network.name === 'podman' ? 'bridge' : network.name,
    })),
    raw: { ...fields(raw), HostConfig: rawHost(fields(fields(raw)['HostConfig'])) },
  };
}

/** What Podman adds to the environment of each container, and at its start. */
function isGiven(entry: string, { id, config }: ContainerDetails): boolean {
  const isRoot = ['', '0', 'root'].includes(config.user.split(':')[0] ?? '');
  return [
    'container=podman',
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    `HOSTNAME=${config.hostname}`,
    `HOSTNAME=${id.slice(0, 12)}`,
    ...(config.tty ? ['TERM=xterm'] : []),
    ...(isRoot ? ['HOME=/root'] : []),
  ].includes(entry);
}

/** Podman writes "bridge" for each network that it has made; its default one is "podman". */
function dockersNetwork(mode: string, networks: readonly NetworkAttachment[]): string {
  const isDefault = networks.some(({ name }) => ['podman', 'bridge'].includes(name));
  return mode === 'bridge' && !isDefault ? (networks[0]?.name ?? mode) : mode;
}

function dockersHost(host: HostConfig, networks: readonly NetworkAttachment[]): HostConfig {
  return {
    ...host,
    networkMode: dockersNetwork(host.networkMode, networks),
    runtime: '',
    ipcMode: ['private', 'shareable'].includes(host.ipcMode) ? '' : host.ipcMode,
    pidMode: ownOr(host.pidMode),
    utsMode: ownOr(host.utsMode),
    usernsMode: ownOr(host.usernsMode),
    shmSize: host.shmSize === podmansShm ? 0 : host.shmSize,
    ulimits: host.ulimits.map((limit) => ({
      ...limit,
      name: limit.name.replace(/^RLIMIT_/, '').toLowerCase(),
    })),
    tmpfs: Object.fromEntries(
      Object.entries(host.tmpfs).map(([path, options]) => [path, without(options, ofTmpfs)]),
    ),
  };
}

/** The same of what is read of the answer itself. */
function rawHost(host: Fields): Fields {
  const { MemorySwappiness: swappiness, Binds: binds, Annotations: annotations, ...rest } = host;
  return {
    ...rest,
    Annotations: Object.fromEntries(
      Object.entries(fields(annotations)).filter(([name]) => !podmansAnnotation.test(name)),
    ),
    // It says 0 where nobody asked for any.
    ...(swappiness === 0 ? {} : { MemorySwappiness: swappiness }),
    Binds: (Array.isArray(binds) ? binds : []).filter((bind) => typeof bind === 'string').map(dockersBind),
  };
}

function dockersBind(bind: string): string {
  const [source = '', target = '', options = ''] = bind.split(':');
  const own = without(options, ofBind);
  return [source, target, ...(own ? [own] : [])].join(':');
}

/** The options of a mount but those of Podman, comma-separated. */
function without(options: string, podmans: ReadonlySet<string>): string {
  return options
    .split(',')
    .filter((option) => option !== '' && !podmans.has(option))
    .join(',');
}

const ofTmpfs = new Set(['rw', 'rprivate', 'nosuid', 'nodev', 'tmpcopyup', 'notmpcopyup']);

/** What it sets by itself, and what Docker has no option for. */
const ofBind = new Set('rw rprivate nosuid nodev noexec suid dev exec bind rbind U O idmap copy'.split(' '));

const podmansAnnotation =
  /^(?:io\.(?:container|podman|kubernetes)\.|org\.systemd\.property\.|org\.opencontainers\.image\.stopSignal$)/;

/** 62.5 MiB, where Docker has 64. */
const podmansShm = 65_536_000;

function ownOr(mode: string): string {
  return mode === 'private' ? '' : mode;
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
