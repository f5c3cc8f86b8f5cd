import { shellComment, shellLine } from '../base/text/shellWord';
import type {
  ContainerDetails,
  EngineInfo,
  HostConfig,
  ImageDetails,
  MountRecord,
  NetworkAttachment,
  PortRecord,
} from '../engine/records';
import { withNetworkName } from './networkMode';
import {
  recreation,
  type DeviceRequest,
  type HealthTimes,
  type Recreation,
  type RequestedMount,
} from './recreation';
import {
  furtherNetworksOf,
  hasOwnProfile,
  isPodmans,
  isPodmansLog,
  isUnsayableLabel,
  unsaid,
} from './unsaid';

/**
 * The `docker run` command that makes such a container again, one option a line, quoted for a POSIX shell; a
 * `docker network connect` for each further network. No line break in it ends a command. What the image says already is left out; without the image (it
 * may be gone) everything is written. What no option can say is named in comments before the command.
 */
export function dockerRun(
  inspected: ContainerDetails,
  image: ImageDetails | undefined,
  engine?: EngineDefaults,
): string {
  const container = withNetworkName(inspected);
  const { config, host } = container;
  const more = recreation(container.raw);
  const entrypoint = differs(config.entrypoint, image?.config.entrypoint) ? config.entrypoint : undefined;
  const ownCommand = entrypoint !== undefined || differs(config.command, image?.config.command);
  const options = [
    ['--detach'],
    ...option('--name', container.name),
    ...identity(container, image, engine),
    ...(config.tty ? [['--tty']] : []),
    ...(config.openStdin ? [['--interactive']] : []),
    ...resources(host),
    ...moreResources(more),
    ...security(host),
    ...moreSecurity(more, engine),
    ...network(container, more),
    ...ports(container, image, more),
    ...storage(container, more),
    ...without(config.env, image?.config.env ?? []).map((entry) => ['--env', entry]),
    ...labels(container, image),
    ...lifecycle(container, image, engine),
    ...healthTimes(container, image, more.health),
    ...(entrypoint === undefined ? [] : [['--entrypoint', entrypoint[0] ?? '']]),
  ];
  const words = [config.image, ...(entrypoint ?? []).slice(1), ...(ownCommand ? config.command : [])];
  const run = ['docker run', ...[...options, words].map((parts) => shellLine(parts))].join(' \\\n  ');
  const comments = unsaid(container, image, more).map((text) => `${shellComment(text)}\n`);
  return [`${comments.join('')}${run}`, ...furtherNetworks(container, more)].join(' &&\n');
}

/** What an engine does where nothing else is asked for; unknown without it. */
export type EngineDefaults = Pick<EngineInfo, 'cgroupVersion' | 'loggingDriver' | 'name'>;

type Option = readonly string[];

function identity(
  container: ContainerDetails,
  image: ImageDetails | undefined,
  engine: EngineDefaults | undefined,
): Option[] {
  const { config, host } = container;
  const { hostname, domainname } = ownNames(container, engine);
  return [
    ...option('--hostname', hostname),
    ...option('--domainname', domainname),
    ...(config.user === image?.config.user ? [] : option('--user', config.user)),
    ...(config.workingDir === image?.config.workingDir ? [] : option('--workdir', config.workingDir)),
    ...host.groupAdd.map((group) => ['--group-add', group]),
  ];
}

/** The names that were asked for. One that shares a network has those of whoever it shares it with. */
export function ownNames(
  { id, config, host }: ContainerDetails,
  engine: EngineDefaults | undefined,
): { readonly hostname: string; readonly domainname: string } {
  const { hostname, domainname } = config;
  if (host.networkMode.startsWith('container:')) return { hostname: '', domainname: '' };
  const isGiven =
    host.networkMode === 'host'
      ? engine === undefined || hostname === engine.name
      : hostname === id.slice(0, 12);
  return { hostname: isGiven ? '' : hostname, domainname };
}

function resources(host: HostConfig): Option[] {
  return [
    ...amount('--memory', host.memory),
    ...amount('--memory-reservation', host.memoryReservation),
    // Twice the memory is what the engine sets by itself.
    ...(host.memorySwap === host.memory * 2 ? [] : amount('--memory-swap', host.memorySwap)),
    ...(host.nanoCpus > 0 ? [['--cpus', String(host.nanoCpus / 1e9)]] : []),
    ...amount('--cpu-shares', host.cpuShares),
    ...amount('--cpu-quota', host.cpuQuota),
    ...amount('--cpu-period', host.cpuPeriod),
    ...option('--cpuset-cpus', host.cpusetCpus),
    ...amount('--pids-limit', host.pidsLimit),
    // The engine's own default is 64 MiB.
    ...(host.shmSize === 64 * 1024 * 1024 ? [] : amount('--shm-size', host.shmSize)),
    ...(host.oomKillDisable ? [['--oom-kill-disable']] : []),
    ...host.ulimits.map(({ name, soft, hard }) => ['--ulimit', `${name}=${soft}:${hard}`]),
    ...host.devices.map(({ onHost, inContainer, permissions }) => [
      '--device',
      `${onHost}:${inContainer}:${permissions}`,
    ]),
  ];
}

function security(host: HostConfig): Option[] {
  // The engine's own choice, which it makes again.
  const ipc = host.ipcMode === 'private' ? '' : host.ipcMode;
  const securityOpt = host.securityOpt
    .filter((text) => !hasOwnProfile(text))
    .filter((text) => !host.privileged || text !== 'label=disable');
  return [
    ...(host.privileged ? [['--privileged']] : []),
    ...(host.readonlyRootfs ? [['--read-only']] : []),
    ...host.capAdd.map((name) => ['--cap-add', name]),
    ...host.capDrop.map((name) => ['--cap-drop', name]),
    ...securityOpt.map((text) => ['--security-opt', text]),
    ...Object.entries(host.sysctls).map(([name, value]) => ['--sysctl', `${name}=${value}`]),
    ...option('--pid', dockers(host.pidMode)),
    ...option('--ipc', ipc),
    ...option('--uts', dockers(host.utsMode)),
    ...option('--userns', dockers(host.usernsMode)),
    ...option('--cgroup-parent', host.cgroupParent),
  ];
}

/** Podman names its defaults; Docker takes no such name. */
function dockers(mode: string): string {
  return mode === 'private' ? '' : mode;
}

function moreResources(more: Recreation): Option[] {
  const devices = (name: string, values: Recreation['readBps']) =>
    values.map(({ path, value }) => [name, `${path}:${value}`]);
  return [
    ...amount('--oom-score-adj', more.oomScoreAdj),
    ...(more.memorySwappiness < 0 ? [] : [['--memory-swappiness', String(more.memorySwappiness)]]),
    ...amount('--kernel-memory', more.kernelMemory),
    ...amount('--blkio-weight', more.blkioWeight),
    ...devices('--blkio-weight-device', more.blkioWeightDevices),
    ...devices('--device-read-bps', more.readBps),
    ...devices('--device-write-bps', more.writeBps),
    ...devices('--device-read-iops', more.readIops),
    ...devices('--device-write-iops', more.writeIops),
    ...option('--cpuset-mems', more.cpusetMems),
    ...amount('--cpu-rt-period', more.cpuRealtimePeriod),
    ...amount('--cpu-rt-runtime', more.cpuRealtimeRuntime),
    ...more.deviceCgroupRules.map((rule) => ['--device-cgroup-rule', rule]),
    ...more.deviceRequests.flatMap(deviceRequest),
  ];
}

/** `--gpus` is a line of CSV whose fields may hold lists; devices of CDI are named as devices. */
function deviceRequest({ driver, count, ids, capabilities, options }: DeviceRequest): Option[] {
  if (driver === 'cdi') return ids.map((id) => ['--device', id]);
  const others = capabilities.flat().filter((name) => name !== 'gpu');
  const settings = Object.entries(options).map(([key, value]) => `${key}=${value}`);
  const parts = [
    ...(ids.length > 0 ? [`device=${ids.join(',')}`] : [`count=${count < 0 ? 'all' : count}`]),
    ...(driver ? [`driver=${driver}`] : []),
    ...(others.length > 0 ? [`capabilities=${others.join(',')}`] : []),
    ...(settings.length > 0 ? [`options=${settings.join(',')}`] : []),
  ];
  return [['--gpus', parts.length === 1 && parts[0] === 'count=all' ? 'all' : parts.map(csvField).join(',')]];
}

function moreSecurity(more: Recreation, engine: EngineDefaults | undefined): Option[] {
  return [
    ...(more.systemPathsUnconfined ? [['--security-opt', 'systempaths=unconfined']] : []),
    ...option('--cgroupns', ownCgroupns(more, engine)),
    ...option('--isolation', more.isolation === 'default' ? '' : more.isolation),
    ...Object.entries(more.annotations).map(([name, value]) => ['--annotation', `${name}=${value}`]),
  ];
}

/** Empty where the engine chooses the same: a namespace for each container where it has cgroups of version 2. */
export function ownCgroupns({ cgroupns }: Recreation, engine: EngineDefaults | undefined): string {
  const usual = engine?.cgroupVersion === '1' ? 'host' : 'private';
  return cgroupns === usual ? '' : cgroupns;
}

function network(container: ContainerDetails, more: Recreation): Option[] {
  const { host, networks } = container;
  const mode = isPodmans(host.networkMode) ? 'default' : host.networkMode;
  const isDefault = ['', 'default', 'bridge'].includes(mode);
  const own = networks.find(({ name }) => name === (isDefault ? 'bridge' : mode));
  return [
    ...(isDefault ? [] : [['--network', extended(mode, more)]]),
    ...(own ? attachment(own, container, more, isDefault) : []),
    ...(own && !isDefault
      ? (more.endpoints.find(({ network: other }) => other === own.name)?.links ?? []).map((link) => [
          '--link',
          link,
        ])
      : []),
    ...option('--mac-address', more.macAddress),
    ...withMacAddress(container, more).map((other) => {
      const { macAddress = '' } = more.endpoints.find(({ network: name }) => name === other) ?? {};
      return ['--network', extended(other, more, container, macAddress)];
    }),
    ...host.dns.map((address) => ['--dns', address]),
    ...host.dnsSearch.map((name) => ['--dns-search', name]),
    ...host.dnsOptions.map((text) => ['--dns-option', text]),
    ...host.extraHosts.map((entry) => ['--add-host', entry]),
    // The engine keeps `/other:/this/alias`.
    ...host.links.map((link) => ['--link', link.replace(/^\/([^:]+):\/(?:.*\/)?/, '$1:')]),
  ];
}

/**
 * The value of `--network`: the network's name, or that form of it which says what no option of its own does. Of a
 * network after the first, it says everything.
 */
function extended(
  name: string,
  { endpoints }: Recreation,
  further?: ContainerDetails,
  macAddress = '',
): string {
  const asked = endpoints.find(({ network: other }) => other === name);
  const aliases = further?.networks.find((other) => other.name === name)?.aliases ?? [];
  const fields = [
    ...(further ? ownAliases(aliases, further).map((alias) => `alias=${alias}`) : []),
    ...(further && asked?.ipv4 ? [`ip=${asked.ipv4}`] : []),
    ...(further && asked?.ipv6 ? [`ip6=${asked.ipv6}`] : []),
    ...(further ? (asked?.linkLocal ?? []).map((address) => `link-local-ip=${address}`) : []),
    ...(macAddress ? [`mac-address=${macAddress}`] : []),
    ...Object.entries(asked?.driverOptions ?? {}).map(([key, value]) => `driver-opt=${key}=${value}`),
    ...(asked?.gatewayPriority ? [`gw-priority=${asked.gatewayPriority}`] : []),
  ];
  return fields.length === 0 ? name : [`name=${name}`, ...fields].map(csvField).join(',');
}

/**
 * Further networks with a MAC address that was asked for, which only engines from 25 on know. One that runs has an
 * address everywhere, and the engine doesn't say which of them it made up.
 */
function withMacAddress(container: ContainerDetails, { endpoints }: Recreation): readonly string[] {
  if (container.state.status !== 'created') return [];
  return furtherNetworksOf(container)
    .map(({ name }) => name)
    .filter((name) => endpoints.some(({ network, macAddress }) => network === name && macAddress !== ''));
}

/** Without those that the engine adds by itself: the short ID, the host name, and the container's name. */
export function ownAliases(
  aliases: readonly string[],
  { id, name, config }: Pick<ContainerDetails, 'id' | 'name' | 'config'>,
): readonly string[] {
  const added = new Set([id.slice(0, 12), config.hostname, name]);
  return [...new Set(aliases)].filter((alias) => !added.has(alias));
}

/** What was asked for in one network. The default network has no names; its address can't be chosen. */
function attachment(
  { name, aliases }: NetworkAttachment,
  container: ContainerDetails,
  { endpoints }: Recreation,
  isDefault: boolean,
  prefix: '--network-' | '--' = '--network-',
): Option[] {
  const asked = endpoints.find(({ network: other }) => other === name);
  const own = isDefault ? [] : ownAliases(aliases, container);
  return [
    ...own.map((alias) => [`${prefix}alias`, alias]),
    ...option('--ip', asked?.ipv4 ?? ''),
    ...option('--ip6', asked?.ipv6 ?? ''),
    ...(asked?.linkLocal ?? []).map((address) => ['--link-local-ip', address]),
  ];
}

/** A network more than the one that the container begins with. */
function furtherNetworks(container: ContainerDetails, more: Recreation): readonly string[] {
  const inCommand = new Set(withMacAddress(container, more));
  const others = furtherNetworksOf(container).filter(({ name }) => !inCommand.has(name));
  return others.map((other) => {
    const asked = more.endpoints.find(({ network: name }) => name === other.name);
    const options = [
      ...attachment(other, container, more, false, '--'),
      ...Object.entries(asked?.driverOptions ?? {}).map(([key, value]) => [
        '--driver-opt',
        `${key}=${value}`,
      ]),
      ...amount('--gw-priority', asked?.gatewayPriority ?? 0),
      ...(asked?.links ?? []).map((link) => ['--link', link]),
    ];
    return `docker network connect ${[...options, [other.name, container.name]].map((words) => shellLine(words)).join(' ')}`;
  });
}

function ports(
  { config, host }: ContainerDetails,
  image: ImageDetails | undefined,
  more: Recreation,
): Option[] {
  const published = more.published.length > 0 ? more.published : host.portBindings.map(publish);
  const known = new Set([
    ...(image?.config.exposedPorts ?? []),
    ...published
      .map((spec) => spec.replace(/^.*:/, ''))
      .map((port) => (port.includes('/') ? port : `${port}/tcp`)),
  ]);
  return [
    ...(host.publishAllPorts ? [['--publish-all']] : []),
    ...published.map((spec) => ['--publish', spec]),
    ...config.exposedPorts
      .filter((port) => !known.has(port))
      .map((port) => ['--expose', port.replace(/\/tcp$/, '')]),
  ];
}

function storage({ host, mounts }: ContainerDetails, more: Recreation): Option[] {
  const targets = new Set([
    ...more.binds.map((bind) => bind.split(':')[1] ?? ''),
    ...more.mounts.map(({ target }) => target),
  ]);
  // Those of other containers come with `--volumes-from`.
  const others = mounts
    .filter(({ destination }) => !targets.has(destination))
    .filter(({ destination }) => host.volumesFrom.length === 0 || more.volumes.includes(destination));
  return [
    ...option('--volume-driver', more.volumeDriver),
    ...more.binds.map(bindOption),
    ...more.mounts.map(requestedMount),
    ...others.flatMap((mount) => mountOption(mount)),
    ...Object.entries(host.tmpfs).map(([path, spec]) => ['--tmpfs', spec ? `${path}:${spec}` : path]),
    ...host.volumesFrom.map((from) => ['--volumes-from', from]),
    ...Object.entries(more.storageOptions).map(([key, value]) => ['--storage-opt', `${key}=${value}`]),
  ];
}

/** Compose hands anonymous volumes from a container on to the next one by their names; nobody asked for those. */
function bindOption(bind: string): Option {
  const [source = '', target = '', options = ''] = bind.split(':');
  if (!/^[0-9a-f]{64}$/.test(source)) return ['--volume', bind.replace(/:rw$/, '')];
  return ['--volume', options === 'ro' ? `${target}:ro` : target];
}

function requestedMount(mount: RequestedMount): Option {
  const { type, source, target, readOnly } = mount;
  const isOn = (name: string, on: boolean) => (on ? [name] : []);
  const recursion = mount.readOnlyForceRecursive
    ? 'bind-recursive=readonly'
    : mount.readOnlyNonRecursive
      ? 'bind-recursive=writable'
      : 'bind-recursive=disabled';
  const isRecursive = !(mount.nonRecursive || mount.readOnlyForceRecursive || mount.readOnlyNonRecursive);
  const fields = [
    `type=${type}`,
    ...(source ? [`source=${source}`] : []),
    `target=${target}`,
    ...isOn('readonly', readOnly),
    ...(mount.consistency && mount.consistency !== 'default' ? [`consistency=${mount.consistency}`] : []),
    ...(mount.propagation ? [`bind-propagation=${mount.propagation}`] : []),
    ...(isRecursive ? [] : [mount.nonRecursive ? 'bind-nonrecursive' : recursion]),
    ...isOn('volume-nocopy', mount.noCopy),
    ...(mount.subpath ? [`${type === 'image' ? 'image' : 'volume'}-subpath=${mount.subpath}`] : []),
    ...Object.entries(mount.volumeLabels).map(([key, value]) => `volume-label=${key}=${value}`),
    ...(mount.volumeDriver ? [`volume-driver=${mount.volumeDriver}`] : []),
    ...Object.entries(mount.volumeOptions).map(([key, value]) => `volume-opt=${key}=${value}`),
    ...(mount.tmpfsSize > 0 ? [`tmpfs-size=${mount.tmpfsSize}`] : []),
    ...(mount.tmpfsMode > 0 ? [`tmpfs-mode=${mount.tmpfsMode.toString(8)}`] : []),
  ];
  return ['--mount', fields.map(csvField).join(',')];
}

function publish({ hostIp = '', publicPort, privatePort, protocol }: PortRecord): string {
  const ip = hostIp.includes(':') ? `[${hostIp}]` : hostIp;
  const address = ip === '' || ip === '0.0.0.0' ? '' : `${ip}:`;
  const outside = publicPort ? `${publicPort}:` : address ? ':' : '';
  return `${address}${outside}${privatePort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

function mountOption({ type, name, source, destination, writable }: MountRecord): Option[] {
  // Nobody asked for an anonymous volume by its name: the new container gets one of its own.
  const anonymous = type === 'volume' && (!name || /^[0-9a-f]{64}$/.test(name));
  const from = anonymous || type === 'tmpfs' ? '' : type === 'volume' ? (name ?? '') : source;
  const isShort = (type === 'volume' || type === 'bind') && !`${from}${destination}`.includes(':');
  if (isShort) return [['--volume', `${from ? `${from}:` : ''}${destination}${writable ? '' : ':ro'}`]];
  const fields = [
    `type=${type}`,
    ...(from ? [`source=${from}`] : []),
    `target=${destination}`,
    ...(writable ? [] : ['readonly']),
  ];
  return [['--mount', fields.map(csvField).join(',')]];
}

function labels({ config }: ContainerDetails, image: ImageDetails | undefined): Option[] {
  return Object.entries(config.labels)
    .filter(([name, value]) => image?.config.labels[name] !== value && !isUnsayableLabel(name))
    .map(([name, value]) => ['--label', `${name}=${value}`]);
}

function lifecycle(
  { config, host }: ContainerDetails,
  image: ImageDetails | undefined,
  engine: EngineDefaults | undefined,
): Option[] {
  const { name, maximumRetryCount } = host.restartPolicy;
  const retries = name === 'on-failure' && maximumRetryCount > 0 ? `:${maximumRetryCount}` : '';
  return [
    ...(host.autoRemove ? [['--rm']] : []),
    ...(host.init ? [['--init']] : []),
    ...(name === 'no' ? [] : option('--restart', name && name + retries)),
    ...(config.stopSignal === image?.config.stopSignal ? [] : option('--stop-signal', config.stopSignal)),
    ...(config.stopTimeout === undefined ? [] : [['--stop-timeout', String(config.stopTimeout)]]),
    ...healthcheck(config.healthcheck, image?.config.healthcheck),
    // Podman says "oci" whatever it runs.
    ...(['runc', 'oci'].includes(host.runtime) ? [] : option('--runtime', host.runtime)),
    ...(isUsualLog(host, engine) || isPodmansLog(host.log.driver)
      ? []
      : option('--log-driver', host.log.driver)),
    ...Object.entries(isPodmansLog(host.log.driver) ? {} : host.log.options).map(([key, value]) => [
      '--log-opt',
      `${key}=${value}`,
    ]),
  ];
}

/** Whether an engine takes that log driver where none is asked for. */
export function isUsualLog({ log }: HostConfig, engine: EngineDefaults | undefined): boolean {
  return log.driver === (engine?.loggingDriver || 'json-file');
}

function healthTimes(
  { config }: ContainerDetails,
  image: ImageDetails | undefined,
  times: HealthTimes,
): Option[] {
  const images = healthOf(image);
  if (config.healthcheck[0] === 'NONE') return [];
  const differing = (name: string, key: keyof HealthTimes, unit: string) =>
    times[key] === images[key] ? [] : [[name, `${times[key]}${unit}`]];
  return [
    ...differing('--health-interval', 'interval', 'ns'),
    ...differing('--health-timeout', 'timeout', 'ns'),
    ...differing('--health-start-period', 'startPeriod', 'ns'),
    ...differing('--health-start-interval', 'startInterval', 'ns'),
    ...differing('--health-retries', 'retries', ''),
  ];
}

function healthOf(image: ImageDetails | undefined): HealthTimes {
  return recreation(image?.raw).health;
}

function healthcheck(own: readonly string[], images: readonly string[] | undefined): Option[] {
  const [kind, ...words] = own;
  if (!differs(own, images) || kind === undefined) return [];
  if (kind === 'NONE') return [['--no-healthcheck']];
  return [['--health-cmd', kind === 'CMD-SHELL' ? words.join(' ') : shellLine(words)]];
}

function option(name: string, value: string): Option[] {
  return value === '' ? [] : [[name, value]];
}

function amount(name: string, value: number): Option[] {
  return value === 0 ? [] : [[name, String(value)]];
}

function differs(own: readonly string[], images: readonly string[] = []): boolean {
  return own.length !== images.length || own.some((word, index) => word !== images[index]);
}

function without(own: readonly string[], images: readonly string[]): readonly string[] {
  const known = new Set(images);
  return own.filter((entry) => !known.has(entry));
}

/** `--mount` reads its value as a line of CSV. */
function csvField(field: string): string {
  return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
