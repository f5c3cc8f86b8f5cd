import { stringify } from 'yaml';
import { inertYaml, terminalLine } from '../../base/text/terminal';
import { isUsualLog, ownCgroupns, ownNames, type EngineDefaults } from '../dockerRun';
import { withNetworkName } from '../networkMode';
import { recreation, type HealthTimes, type Recreation, type RequestedMount } from '../recreation';
import { hasOwnProfile } from '../unsaid';
import { unsaidInCompose } from './composeUnsaid';
import type {
  ContainerDetails,
  HostConfig,
  ImageDetails,
  MountRecord,
  PortRecord,
} from '../../engine/records';

/**
 * A compose file with one service that runs such a container again. What the image says already is left out;
 * without the image (it may be gone) everything is written. Volumes and networks that exist are named as
 * external ones, so that the service finds the same data and neighbours. What no key says is named in comments.
 */
export function composeService(
  inspected: ContainerDetails,
  image: ImageDetails | undefined,
  engine?: EngineDefaults,
): string {
  const container = withNetworkName(inspected);
  const { config, host } = container;
  const more = recreation(container.raw);
  const mounts = mountsOf(container, more);
  const volumes = [
    ...new Set(mounts.flatMap(({ type, source }) => (type === 'volume' && source ? [source] : []))),
  ];
  const attached = ownNetworks(container);
  const settings = set({
    image: config.image,
    ...identity(container, image, engine),
    ...command(container, image),
    environment: environment(config.env, image?.config.env ?? []),
    labels: labels(container, image),
    ports: more.published.length > 0 ? more.published : host.portBindings.map(published),
    expose: exposed(container, image, more),
    volumes: mounts,
    tmpfs: Object.entries(host.tmpfs).map(([path, options]) => (options ? `${path}:${options}` : path)),
    volumes_from: host.volumesFrom.map((from) => `container:${from}`),
    network_mode: networkMode(host),
    networks: Object.fromEntries(
      attached.map(({ name, aliases }) => [name, set({ aliases, ...addresses(name, container, more) })]),
    ),
    ...resources(host, more),
    ...security(host, more),
    ...names(host, more),
    ...lifecycle(container, image, more, engine),
    ...further(host, more, engine),
  });
  // An emptied entrypoint is written as such: leaving it out would bring the image's back.
  const isEmptied = config.entrypoint.length === 0 && differs([], image?.config.entrypoint);
  const service = isEmptied ? { ...settings, entrypoint: [] } : settings;
  const file = {
    services: { [serviceName(container)]: service },
    ...external('volumes', volumes),
    ...external(
      'networks',
      attached.map(({ name }) => name),
    ),
  };
  const comments = unsaidInCompose(container, more).map((text) => `${terminalLine(`# ${text}`)}\n`);
  // Compose reads some plain words as YAML 1.1 does: dates, and numbers such as 1_000 or 12:30:45.
  const yaml = inertYaml((quoting) =>
    stringify(escaped(file), { lineWidth: 0, aliasDuplicateObjects: false, compat: 'yaml-1.1', ...quoting }),
  );
  return comments.join('') + yaml;
}

type Fields = Readonly<Record<string, unknown>>;

/** The service that it was, where Compose made it. */
function serviceName({ config, name }: ContainerDetails): string {
  return config.labels['com.docker.compose.service'] ?? name.replaceAll(/[^\w.-]/g, '-');
}

function identity(
  container: ContainerDetails,
  image: ImageDetails | undefined,
  engine: EngineDefaults | undefined,
): Fields {
  const { name, config, host } = container;
  const byCompose = config.labels['com.docker.compose.service'] !== undefined;
  return {
    container_name: byCompose ? '' : name,
    ...ownNames(container, engine),
    user: config.user === image?.config.user ? '' : config.user,
    working_dir: config.workingDir === image?.config.workingDir ? '' : config.workingDir,
    tty: config.tty,
    stdin_open: config.openStdin,
    group_add: host.groupAdd,
  };
}

function command({ config }: ContainerDetails, image: ImageDetails | undefined): Fields {
  const ownEntrypoint = differs(config.entrypoint, image?.config.entrypoint);
  // A container's own entrypoint does away with the image's command.
  const ownCommand = ownEntrypoint || differs(config.command, image?.config.command);
  return {
    entrypoint: ownEntrypoint ? config.entrypoint : [],
    command: ownCommand ? config.command : [],
  };
}

function environment(own: readonly string[], images: readonly string[]): Fields {
  return Object.fromEntries(
    own
      .filter((entry) => !images.includes(entry))
      .map((entry) => {
        const equals = entry.indexOf('=');
        return equals < 0 ? [entry, null] : [entry.slice(0, equals), entry.slice(equals + 1)];
      }),
  );
}

function labels({ config }: ContainerDetails, image: ImageDetails | undefined): Fields {
  return Object.fromEntries(
    Object.entries(config.labels).filter(
      ([name, value]) => !name.startsWith('com.docker.compose.') && image?.config.labels[name] !== value,
    ),
  );
}

function published({ hostIp = '', publicPort, privatePort, protocol }: PortRecord): string {
  const ip = hostIp.includes(':') ? `[${hostIp}]` : hostIp;
  const address = ip === '' || ip === '0.0.0.0' ? '' : `${ip}:`;
  const outside = publicPort ? `${publicPort}:` : address ? ':' : '';
  return `${address}${outside}${privatePort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

/** Ports that are neither published nor the image's. */
function exposed(
  { config }: ContainerDetails,
  image: ImageDetails | undefined,
  more: Recreation,
): readonly string[] {
  const published = more.published
    .map((spec) => spec.replace(/^.*:/, ''))
    .map((port) => (port.includes('/') ? port : `${port}/tcp`));
  const known = new Set([...(image?.config.exposedPorts ?? []), ...published]);
  return config.exposedPorts.filter((port) => !known.has(port)).map((port) => port.replace(/\/tcp$/, ''));
}

type Mount = Fields & { readonly type: string; readonly source?: string; readonly target: string };

/** What was asked for; where the engine's answer doesn't say (it is not Docker's), what is mounted. */
function mountsOf({ host, mounts }: ContainerDetails, more: Recreation): readonly Mount[] {
  const asked = [...more.binds.map(bind), ...more.mounts.map(requested)];
  const known = new Set([...asked.map(({ target }) => target), ...Object.keys(host.tmpfs)]);
  const others = mounts
    .filter(({ destination }) => !known.has(destination))
    .filter(({ destination }) => host.volumesFrom.length === 0 || more.volumes.includes(destination));
  return [...asked, ...others.map(mounted)];
}

/** `source:target[:options]`. The engine makes the folder of such a mount where there is none. */
function bind(text: string): Mount {
  const [source = '', target = '', options = ''] = text.split(':');
  const words = options.split(',');
  const access = words.includes('ro') ? { read_only: true } : {};
  if (!source.startsWith('/'))
    return {
      type: 'volume',
      ...(isAnonymous(source) ? {} : { source }),
      target,
      ...access,
      ...set({ volume: set({ nocopy: words.includes('nocopy') }) }),
    };
  const propagation = words.find((word) => /^r?(?:private|shared|slave)$/.test(word)) ?? '';
  const selinux = words.find((word) => /^z$/i.test(word)) ?? '';
  return {
    type: 'bind',
    source,
    target,
    ...access,
    bind: { create_host_path: true, ...set({ propagation, selinux }) },
  };
}

function requested(mount: RequestedMount): Mount {
  const { type, source, target, consistency } = mount;
  const recursive = mount.readOnlyForceRecursive
    ? 'readonly'
    : mount.readOnlyNonRecursive
      ? 'writable'
      : mount.nonRecursive
        ? 'disabled'
        : '';
  const options = {
    bind: { create_host_path: mount.createSource, ...set({ propagation: mount.propagation, recursive }) },
    volume: set({ nocopy: mount.noCopy, subpath: mount.subpath, labels: mount.volumeLabels }),
    tmpfs: set({ size: mount.tmpfsSize, mode: mount.tmpfsMode }),
    image: set({ subpath: mount.subpath }),
  };
  const own = Object.entries(options).find(([kind]) => kind === type);
  return {
    type,
    ...(source ? { source } : {}),
    target,
    ...set({ read_only: mount.readOnly, consistency: consistency === 'default' ? '' : consistency }),
    ...(own ? set({ [type]: own[1] }) : {}),
  };
}

/** Anonymous volumes come from the image or get a new one each. */
function mounted({ type, name = '', source, destination, writable }: MountRecord): Mount {
  const from = type === 'volume' ? (isAnonymous(name) ? '' : name) : type === 'tmpfs' ? '' : source;
  return {
    type,
    ...(from ? { source: from } : {}),
    target: destination,
    ...(writable || type === 'tmpfs' || !from ? {} : { read_only: true }),
  };
}

function isAnonymous(volume: string): boolean {
  return volume === '' || /^[0-9a-f]{64}$/.test(volume);
}

function isDefaultNetwork({ networkMode: mode }: HostConfig): boolean {
  return ['', 'default', 'bridge'].includes(mode);
}

function networkMode(host: HostConfig): string {
  const mode = host.networkMode;
  // Compose would make a network for it otherwise.
  if (isDefaultNetwork(host)) return 'bridge';
  return mode === 'host' || mode === 'none' || mode.startsWith('container:') ? mode : '';
}

function ownNetworks({
  id,
  config,
  host,
  networks,
}: ContainerDetails): readonly { readonly name: string; readonly aliases: readonly string[] }[] {
  if (networkMode(host)) return [];
  return networks.map(({ name, aliases }) => ({
    name,
    aliases: [...new Set(aliases)].filter((alias) => alias !== id.slice(0, 12) && alias !== config.hostname),
  }));
}

function resources(host: HostConfig, { deviceRequests }: Recreation): Fields {
  return {
    mem_limit: host.memory,
    // Beside reserved devices, it has to be reserved as they are.
    mem_reservation: deviceRequests.length > 0 ? 0 : host.memoryReservation,
    // Twice the memory is what the engine sets by itself.
    memswap_limit: host.memorySwap === host.memory * 2 ? 0 : host.memorySwap,
    cpus: host.nanoCpus / 1e9,
    cpu_shares: host.cpuShares,
    cpu_quota: host.cpuQuota,
    cpu_period: host.cpuPeriod,
    cpuset: host.cpusetCpus,
    pids_limit: host.pidsLimit,
    // The engine's own default is 64 MiB.
    shm_size: host.shmSize === 64 * 1024 * 1024 ? 0 : host.shmSize,
    oom_kill_disable: host.oomKillDisable,
    ulimits: Object.fromEntries(host.ulimits.map(({ name, soft, hard }) => [name, { soft, hard }])),
    devices: host.devices.map(
      ({ onHost, inContainer, permissions }) => `${onHost}:${inContainer}:${permissions}`,
    ),
  };
}

function security(host: HostConfig, { systemPathsUnconfined }: Recreation): Fields {
  return {
    privileged: host.privileged,
    read_only: host.readonlyRootfs,
    cap_add: host.capAdd,
    cap_drop: host.capDrop,
    security_opt: [
      ...host.securityOpt
        .filter((text) => !hasOwnProfile(text))
        .filter((text) => !host.privileged || text !== 'label=disable'),
      ...(systemPathsUnconfined ? ['systempaths=unconfined'] : []),
    ],
    sysctls: host.sysctls,
    pid: host.pidMode,
    // The engine's own choice, which it makes again.
    ipc: host.ipcMode === 'private' ? '' : host.ipcMode,
    uts: host.utsMode,
    userns_mode: host.usernsMode,
    cgroup_parent: host.cgroupParent,
  };
}

function names(host: HostConfig, { endpoints }: Recreation): Fields {
  return {
    dns: host.dns,
    dns_search: host.dnsSearch,
    dns_opt: host.dnsOptions,
    extra_hosts: host.extraHosts,
    // The engine keeps `/other:/this/alias`.
    external_links: [
      ...host.links.map((link) => link.replace(/^\/([^:]+):\/(?:.*\/)?/, '$1:')),
      ...new Set(endpoints.flatMap(({ links }) => links)),
    ],
  };
}

function lifecycle(
  { config, host }: ContainerDetails,
  image: ImageDetails | undefined,
  more: Recreation,
  engine: EngineDefaults | undefined,
): Fields {
  const { name, maximumRetryCount: retries } = host.restartPolicy;
  return {
    restart: name === 'no' ? '' : name === 'on-failure' && retries > 0 ? `${name}:${retries}` : name,
    init: host.init,
    stop_signal: config.stopSignal === image?.config.stopSignal ? '' : config.stopSignal,
    stop_grace_period: config.stopTimeout === undefined ? '' : `${config.stopTimeout}s`,
    healthcheck: healthcheck(config.healthcheck, image, more.health),
    runtime: host.runtime === 'runc' ? '' : host.runtime,
    logging:
      isUsualLog(host, engine) && Object.keys(host.log.options).length === 0
        ? undefined
        : { driver: host.log.driver, ...set({ options: host.log.options }) },
  };
}

function healthcheck(
  own: readonly string[],
  image: ImageDetails | undefined,
  times: HealthTimes,
): Fields | undefined {
  if (own[0] === 'NONE') return image?.config.healthcheck[0] === 'NONE' ? undefined : { disable: true };
  const images = recreation(image?.raw).health;
  const duration = (key: 'interval' | 'timeout' | 'startPeriod' | 'startInterval') =>
    times[key] === images[key] ? '' : `${times[key]}ns`;
  const found = set({
    test: differs(own, image?.config.healthcheck) ? own : [],
    interval: duration('interval'),
    timeout: duration('timeout'),
    start_period: duration('startPeriod'),
    start_interval: duration('startInterval'),
    retries: times.retries === images.retries ? 0 : times.retries,
  });
  return Object.keys(found).length > 0 ? found : undefined;
}

/** What was asked for in a network beside its names. */
function addresses(network: string, { host, state }: ContainerDetails, { endpoints }: Recreation): Fields {
  const asked = endpoints.find((endpoint) => endpoint.network === network);
  // One that runs has an address everywhere, and the engine doesn't say which of them it made up.
  const isAsked = state.status === 'created' && network !== host.networkMode;
  return {
    mac_address: isAsked ? asked?.macAddress : '',
    ipv4_address: asked?.ipv4,
    ipv6_address: asked?.ipv6,
    link_local_ips: asked?.linkLocal,
    driver_opts: asked?.driverOptions,
    gw_priority: asked?.gatewayPriority,
  };
}

function further(host: HostConfig, more: Recreation, engine: EngineDefaults | undefined): Fields {
  const rates = (values: Recreation['readBps']) => values.map(({ path, value }) => ({ path, rate: value }));
  return {
    mac_address: more.macAddress,
    oom_score_adj: more.oomScoreAdj,
    mem_swappiness: more.memorySwappiness < 0 ? undefined : more.memorySwappiness,
    cpu_rt_period: more.cpuRealtimePeriod,
    cpu_rt_runtime: more.cpuRealtimeRuntime,
    device_cgroup_rules: more.deviceCgroupRules,
    cgroup: ownCgroupns(more, engine),
    annotations: more.annotations,
    storage_opt: more.storageOptions,
    isolation: more.isolation === 'default' ? '' : more.isolation,
    blkio_config: set({
      weight: more.blkioWeight,
      weight_device: more.blkioWeightDevices.map(({ path, value }) => ({ path, weight: value })),
      device_read_bps: rates(more.readBps),
      device_write_bps: rates(more.writeBps),
      device_read_iops: rates(more.readIops),
      device_write_iops: rates(more.writeIops),
    }),
    deploy:
      more.deviceRequests.length === 0
        ? undefined
        : {
            resources: {
              reservations: {
                ...(host.memoryReservation > 0 ? { memory: String(host.memoryReservation) } : {}),
                devices: more.deviceRequests.map(({ driver, count, ids, capabilities, options }) =>
                  set({
                    driver,
                    capabilities: capabilities.flat(),
                    options,
                    ...(ids.length > 0 ? { device_ids: ids } : { count: count < 0 ? 'all' : count }),
                  }),
                ),
              },
            },
          },
  };
}

function external(kind: string, found: readonly string[]): Fields {
  return found.length === 0
    ? {}
    : { [kind]: Object.fromEntries(found.map((name) => [name, { name, external: true }])) };
}

function differs(own: readonly string[], images: readonly string[] = []): boolean {
  return own.length !== images.length || own.some((word, index) => word !== images[index]);
}

/** Without what is not set. */
function set(values: Fields): Fields {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => {
      if (value === undefined || value === '' || value === 0 || value === false) return false;
      return typeof value !== 'object' || value === null || Object.keys(value).length > 0;
    }),
  );
}

/** Compose replaces `$NAME` in every value; a dollar sign is written twice. */
function escaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('$', '$$$$');
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, escaped(inner)]));
}
