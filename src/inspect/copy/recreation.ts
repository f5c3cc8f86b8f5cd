/**
 * What a container was asked for and its typed record leaves out: read of the engine's own answer (`HostConfig`,
 * `Config` and `NetworkSettings` of API 1.41 to 1.53), for those who make such a container again. What is missing or
 * of another shape is read as not set; nothing here throws.
 */
export interface Recreation {
  readonly oomScoreAdj: number;
  /** -1 where it is the host's. */
  readonly memorySwappiness: number;
  readonly kernelMemory: number;
  readonly blkioWeight: number;
  readonly blkioWeightDevices: readonly DeviceValue[];
  readonly readBps: readonly DeviceValue[];
  readonly writeBps: readonly DeviceValue[];
  readonly readIops: readonly DeviceValue[];
  readonly writeIops: readonly DeviceValue[];
  readonly cpusetMems: string;
  readonly cpuRealtimePeriod: number;
  readonly cpuRealtimeRuntime: number;
  readonly deviceCgroupRules: readonly string[];
  readonly deviceRequests: readonly DeviceRequest[];
  /** `host` or `private`; empty where the engine doesn't say. */
  readonly cgroupns: string;
  readonly annotations: Readonly<Record<string, string>>;
  readonly volumeDriver: string;
  readonly storageOptions: Readonly<Record<string, string>>;
  readonly isolation: string;
  /** Neither paths of /proc are masked nor read-only, as `systempaths=unconfined` asks for. */
  readonly systemPathsUnconfined: boolean;
  /** Paths that are masked or read-only where the usual ones are not: no option says that. */
  readonly hasOwnMaskedPaths: boolean;
  readonly stdinOnce: boolean;
  readonly shell: readonly string[];
  readonly exposedPorts: readonly string[];
  /** `address:8000-8010:80/tcp`, as they were asked for. */
  readonly published: readonly string[];
  readonly health: HealthTimes;
  /** The address that was asked for by hand in the network that the container begins with. */
  readonly macAddress: string;
  readonly endpoints: readonly Endpoint[];
  /** `source:destination[:options]`. */
  readonly binds: readonly string[];
  readonly mounts: readonly RequestedMount[];
  /** Where anonymous volumes are mounted, the image's among them. */
  readonly volumes: readonly string[];
}

export interface DeviceValue {
  readonly path: string;
  readonly value: number;
}

export interface DeviceRequest {
  readonly driver: string;
  readonly count: number;
  readonly ids: readonly string[];
  readonly capabilities: readonly (readonly string[])[];
  readonly options: Readonly<Record<string, string>>;
}

/** In nanoseconds; 0 where the engine's own or the image's is taken. */
export interface HealthTimes {
  readonly interval: number;
  readonly timeout: number;
  readonly startPeriod: number;
  readonly startInterval: number;
  readonly retries: number;
}

export interface Endpoint {
  readonly network: string;
  readonly ipv4: string;
  readonly ipv6: string;
  readonly linkLocal: readonly string[];
  readonly links: readonly string[];
  readonly driverOptions: Readonly<Record<string, string>>;
  readonly gatewayPriority: number;
  /** The address that it has there; nobody may have asked for it. */
  readonly macAddress: string;
}

/** An entry of `HostConfig.Mounts`. */
export interface RequestedMount {
  readonly type: string;
  readonly source: string;
  readonly target: string;
  readonly readOnly: boolean;
  readonly consistency: string;
  readonly propagation: string;
  readonly nonRecursive: boolean;
  readonly createSource: boolean;
  readonly readOnlyNonRecursive: boolean;
  readonly readOnlyForceRecursive: boolean;
  readonly noCopy: boolean;
  readonly subpath: string;
  readonly volumeLabels: Readonly<Record<string, string>>;
  readonly volumeDriver: string;
  readonly volumeOptions: Readonly<Record<string, string>>;
  readonly tmpfsSize: number;
  readonly tmpfsMode: number;
  readonly tmpfsOptions: readonly (readonly string[])[];
}

/** `raw` is the engine's answer to an inspect of the container. */
export function recreation(raw: unknown): Recreation {
  const answer = fields(raw);
  const host = fields(answer['HostConfig']);
  const config = fields(answer['Config']);
  const health = fields(config['Healthcheck']);
  const masked = host['MaskedPaths'];
  const readonlyPaths = host['ReadonlyPaths'];
  const isEmptied = (paths: unknown) => Array.isArray(paths) && paths.length === 0;
  const isPrivileged = host['Privileged'] === true;
  return {
    oomScoreAdj: number(host['OomScoreAdj']),
    memorySwappiness: typeof host['MemorySwappiness'] === 'number' ? host['MemorySwappiness'] : -1,
    kernelMemory: number(host['KernelMemory']),
    blkioWeight: number(host['BlkioWeight']),
    blkioWeightDevices: deviceValues(host['BlkioWeightDevice'], 'Weight'),
    readBps: deviceValues(host['BlkioDeviceReadBps'], 'Rate'),
    writeBps: deviceValues(host['BlkioDeviceWriteBps'], 'Rate'),
    readIops: deviceValues(host['BlkioDeviceReadIOps'], 'Rate'),
    writeIops: deviceValues(host['BlkioDeviceWriteIOps'], 'Rate'),
    cpusetMems: text(host['CpusetMems']),
    cpuRealtimePeriod: number(host['CpuRealtimePeriod']),
    cpuRealtimeRuntime: number(host['CpuRealtimeRuntime']),
    deviceCgroupRules: texts(host['DeviceCgroupRules']),
    deviceRequests: list(host['DeviceRequests']).map((item) => {
      const request = fields(item);
      return {
        driver: text(request['Driver']),
        count: number(request['Count']),
        ids: texts(request['DeviceIDs']),
        capabilities: list(request['Capabilities']).map(texts),
        options: textMap(request['Options']),
      };
    }),
    cgroupns: text(host['CgroupnsMode']) || text(host['CgroupMode']),
    annotations: textMap(host['Annotations']),
    volumeDriver: text(host['VolumeDriver']),
    storageOptions: textMap(host['StorageOpt']),
    isolation: text(host['Isolation']),
    systemPathsUnconfined: !isPrivileged && isEmptied(masked) && isEmptied(readonlyPaths),
    hasOwnMaskedPaths: !isPrivileged && isEmptied(masked) !== isEmptied(readonlyPaths),
    stdinOnce: config['StdinOnce'] === true,
    shell: texts(config['Shell']),
    exposedPorts: Object.keys(fields(config['ExposedPorts'])),
    published: publishedPorts(host['PortBindings']),
    health: {
      interval: number(health['Interval']),
      timeout: number(health['Timeout']),
      startPeriod: number(health['StartPeriod']),
      startInterval: number(health['StartInterval']),
      retries: number(health['Retries']),
    },
    macAddress: text(config['MacAddress']),
    endpoints: Object.entries(fields(fields(answer['NetworkSettings'])['Networks'])).map(endpoint),
    binds: texts(host['Binds']),
    mounts: list(host['Mounts']).map(requestedMount),
    volumes: Object.keys(fields(config['Volumes'])),
  };
}

function endpoint([network, value]: readonly [string, unknown]): Endpoint {
  const raw = fields(value);
  const addresses = fields(raw['IPAMConfig']);
  return {
    network,
    ipv4: text(addresses['IPv4Address']),
    ipv6: text(addresses['IPv6Address']),
    linkLocal: texts(addresses['LinkLocalIPs']),
    links: texts(raw['Links']),
    driverOptions: textMap(raw['DriverOpts']),
    gatewayPriority: number(raw['GwPriority']),
    macAddress: text(raw['MacAddress']),
  };
}

function requestedMount(value: unknown): RequestedMount {
  const raw = fields(value);
  const bind = fields(raw['BindOptions']);
  const volume = fields(raw['VolumeOptions']);
  const driver = fields(volume['DriverConfig']);
  const tmpfs = fields(raw['TmpfsOptions']);
  const image = fields(raw['ImageOptions']);
  return {
    type: text(raw['Type']),
    source: text(raw['Source']),
    target: text(raw['Target']),
    readOnly: raw['ReadOnly'] === true,
    consistency: text(raw['Consistency']),
    propagation: text(bind['Propagation']),
    nonRecursive: bind['NonRecursive'] === true,
    createSource: bind['CreateMountpoint'] === true,
    readOnlyNonRecursive: bind['ReadOnlyNonRecursive'] === true,
    readOnlyForceRecursive: bind['ReadOnlyForceRecursive'] === true,
    noCopy: volume['NoCopy'] === true,
    subpath: text(volume['Subpath']) || text(image['Subpath']),
    volumeLabels: textMap(volume['Labels']),
    volumeDriver: text(driver['Name']),
    volumeOptions: textMap(driver['Options']),
    tmpfsSize: number(tmpfs['SizeBytes']),
    tmpfsMode: number(tmpfs['Mode']),
    tmpfsOptions: list(tmpfs['Options']).map(texts),
  };
}

/** `{ '80/tcp': [{ HostIp, HostPort }] }`; the host's port may be a range. */
function publishedPorts(value: unknown): readonly string[] {
  return Object.entries(fields(value)).flatMap(([key, bindings]) => {
    const inside = key.replace(/\/tcp$/, '');
    const entries = list(bindings).map((binding) => {
      const ip = text(fields(binding)['HostIp']);
      const port = text(fields(binding)['HostPort']);
      const address = ip === '' ? '' : `${ip.includes(':') ? `[${ip}]` : ip}:`;
      const outside = port === '' || port === '0' ? (address ? ':' : '') : `${port}:`;
      return `${address}${outside}${inside}`;
    });
    return entries.length > 0 ? entries : [inside];
  });
}

function deviceValues(value: unknown, name: string): readonly DeviceValue[] {
  return list(value).map((item) => {
    const raw = fields(item);
    return { path: text(raw['Path']), value: number(raw[name]) };
  });
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): readonly string[] {
  return list(value).filter((item) => typeof item === 'string');
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function textMap(value: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries(fields(value)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}
