import { stringify } from 'yaml';
import { inertYaml } from '../../base/text/terminal';
import { recreation, type HealthTimes, type Recreation } from '../recreation';
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
 * external ones, so that the service finds the same data and neighbours.
 */
export function composeService(container: ContainerDetails, image: ImageDetails | undefined): string {
  const { config, host, mounts } = container;
  const more = recreation(container.raw);
  const volumes = mounts.filter(isNamedVolume).map(({ name = '' }) => name);
  const attached = ownNetworks(container);
  const settings = set({
    image: config.image,
    ...identity(container, image),
    ...command(container, image),
    environment: environment(config.env, image?.config.env ?? []),
    labels: labels(container, image),
    ports: more.published.length > 0 ? more.published : host.portBindings.map(published),
    volumes: mounts.flatMap(volume),
    tmpfs: Object.entries(host.tmpfs).map(([path, options]) => (options ? `${path}:${options}` : path)),
    volumes_from: host.volumesFrom.map((from) => `container:${from}`),
    network_mode: networkMode(host),
    networks: Object.fromEntries(
      attached.map(({ name, aliases }) => [name, set({ aliases, ...addresses(name, more) })]),
    ),
    ...resources(host),
    ...security(host),
    ...names(host),
    ...lifecycle(container, image, more),
    ...further(more),
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
  return inertYaml((quoting) => stringify(escaped(file), { lineWidth: 0, ...quoting }));
}

type Fields = Readonly<Record<string, unknown>>;

/** The service that it was, where Compose made it. */
function serviceName({ config, name }: ContainerDetails): string {
  return config.labels['com.docker.compose.service'] ?? name.replaceAll(/[^\w.-]/g, '-');
}

function identity({ id, name, config, host }: ContainerDetails, image: ImageDetails | undefined): Fields {
  const byCompose = config.labels['com.docker.compose.service'] !== undefined;
  const ownHostname = !id.startsWith(config.hostname) && host.networkMode !== 'host';
  return {
    container_name: byCompose ? '' : name,
    hostname: ownHostname ? config.hostname : '',
    domainname: config.domainname,
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

function isNamedVolume({ type, name }: MountRecord): boolean {
  return type === 'volume' && name !== undefined && !/^[0-9a-f]{64}$/.test(name);
}

/** Anonymous volumes come from the image or get a new one each; a tmpfs is told elsewhere. */
function volume(mount: MountRecord): readonly Fields[] {
  const { type, name, source, destination, writable } = mount;
  if (type === 'tmpfs') return [{ type, target: destination }];
  if (type === 'volume' && !isNamedVolume(mount)) return [{ type, target: destination }];
  return [
    {
      type,
      source: type === 'volume' ? name : source,
      target: destination,
      ...set({ read_only: !writable }),
    },
  ];
}

function isDefaultNetwork({ networkMode: mode }: HostConfig): boolean {
  return ['', 'default', 'bridge'].includes(mode);
}

function networkMode(host: HostConfig): string {
  const mode = host.networkMode;
  return mode === 'host' || mode === 'none' || mode.startsWith('container:') ? mode : '';
}

function ownNetworks({
  id,
  host,
  networks,
}: ContainerDetails): readonly { readonly name: string; readonly aliases: readonly string[] }[] {
  if (networkMode(host)) return [];
  return networks
    .filter(({ name }) => !(isDefaultNetwork(host) && name === 'bridge'))
    .map(({ name, aliases }) => ({
      name,
      aliases: [...new Set(aliases)].filter((alias) => !id.startsWith(alias)),
    }));
}

function resources(host: HostConfig): Fields {
  return {
    mem_limit: host.memory,
    mem_reservation: host.memoryReservation,
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

function security(host: HostConfig): Fields {
  return {
    privileged: host.privileged,
    read_only: host.readonlyRootfs,
    cap_add: host.capAdd,
    cap_drop: host.capDrop,
    security_opt: host.securityOpt.filter((text) => !host.privileged || text !== 'label=disable'),
    sysctls: host.sysctls,
    pid: host.pidMode,
    // The engine's own choice, which it makes again.
    ipc: host.ipcMode === 'private' ? '' : host.ipcMode,
    uts: host.utsMode,
    userns_mode: host.usernsMode,
    cgroup_parent: host.cgroupParent,
  };
}

function names(host: HostConfig): Fields {
  return {
    dns: host.dns,
    dns_search: host.dnsSearch,
    dns_opt: host.dnsOptions,
    extra_hosts: host.extraHosts,
    // The engine keeps `/other:/this/alias`.
    external_links: host.links.map((link) => link.replace(/^\/([^:]+):\/(?:.*\/)?/, '$1:')),
  };
}

function lifecycle(
  { config, host }: ContainerDetails,
  image: ImageDetails | undefined,
  more: Recreation,
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
      host.log.driver === 'json-file' && Object.keys(host.log.options).length === 0
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
function addresses(network: string, { endpoints }: Recreation): Fields {
  const asked = endpoints.find((endpoint) => endpoint.network === network);
  return {
    ipv4_address: asked?.ipv4,
    ipv6_address: asked?.ipv6,
    link_local_ips: asked?.linkLocal,
    driver_opts: asked?.driverOptions,
    gw_priority: asked?.gatewayPriority,
  };
}

function further(more: Recreation): Fields {
  const rates = (values: Recreation['readBps']) => values.map(({ path, value }) => ({ path, rate: value }));
  return {
    mac_address: more.macAddress,
    oom_score_adj: more.oomScoreAdj,
    mem_swappiness: more.memorySwappiness < 0 ? undefined : more.memorySwappiness,
    cpu_rt_period: more.cpuRealtimePeriod,
    cpu_rt_runtime: more.cpuRealtimeRuntime,
    device_cgroup_rules: more.deviceCgroupRules,
    cgroup: more.cgroupns === 'host' ? 'host' : '',
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
