/**
 * What the engine reports, in our own words and with only what Drydock uses. Times are milliseconds since the
 * epoch, sizes are bytes. Every string comes from outside: it is shown as plain text and never trusted.
 */
export type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';

export type HealthStatus = 'none' | 'starting' | 'healthy' | 'unhealthy';

export type Labels = Readonly<Record<string, string>>;

/** One row of `docker ps --all`. */
export interface ContainerSummary {
  readonly id: string;
  /** Without the leading slash. */
  readonly name: string;
  /** The reference the container was made from; an id where the tag has moved on. */
  readonly image: string;
  readonly imageId: string;
  readonly command: string;
  readonly created: number;
  readonly state: ContainerState;
  /** The engine's own words, such as `Up 2 minutes (healthy)`. */
  readonly status: string;
  readonly health: HealthStatus;
  /** Known of `exited` and `restarting` containers. */
  readonly exitCode?: number;
  /** What only its record says of its last end or failed start; absent where that wasn't read. */
  readonly lastEnd?: LastEnd;
  /** What its events say of a stop that somebody asked for; absent where they say nothing of it. */
  readonly stop?: StopState;
  readonly ports: readonly PortRecord[];
  readonly labels: Labels;
  /** The ID is absent where the engine doesn't list it. */
  readonly networks: readonly { readonly name: string; readonly ip: string; readonly id?: string }[];
  readonly mounts: readonly MountRecord[];
  /** Only where the list was asked for sizes. */
  readonly sizeRw?: number;
  readonly sizeRootFs?: number;
}

export type StopState =
  /** It was sent a signal to end, at that time on the engine's clock, and runs on. */
  | { readonly kind: 'stopping'; readonly since: number }
  /** It ended because somebody stopped it. */
  | { readonly kind: 'stopped' };

export interface LastEnd {
  /** Why the engine could not start it; empty where it could. */
  readonly error: string;
  readonly exitCode: number;
  /** The kernel killed it, or a process in it, for its memory. */
  readonly oomKilled: boolean;
  /** Somebody stopped it; absent where the engine's records don't say. */
  readonly stoppedByUser?: boolean;
}

export interface PortRecord {
  readonly protocol: string;
  readonly privatePort: number;
  /** Absent where the port is exposed but not published. */
  readonly publicPort?: number;
  /** The host address it is published on: `0.0.0.0`, `::`, `127.0.0.1`. */
  readonly hostIp?: string;
}

export interface MountRecord {
  readonly type: string;
  /** The volume's name; absent for bind mounts and tmpfs. */
  readonly name?: string;
  /** On the engine's host. */
  readonly source: string;
  readonly destination: string;
  readonly writable: boolean;
  readonly propagation: string;
}

/** What `docker inspect` knows of one container. */
export interface ContainerDetails {
  readonly id: string;
  readonly name: string;
  readonly created: number;
  readonly path: string;
  readonly args: readonly string[];
  readonly imageId: string;
  readonly platform: string;
  readonly driver: string;
  readonly restartCount: number;
  readonly logPath: string;
  readonly appArmorProfile: string;
  readonly state: ContainerStateDetails;
  readonly config: ContainerConfig;
  readonly host: HostConfig;
  readonly mounts: readonly MountRecord[];
  readonly ports: readonly PortRecord[];
  readonly networks: readonly NetworkAttachment[];
  /** The engine's answer as it came, for the Inspect document. */
  readonly raw: unknown;
}

export interface ContainerStateDetails {
  readonly status: ContainerState;
  readonly oomKilled: boolean;
  /** On the engine's host; 0 where the container does not run. */
  readonly pid: number;
  readonly exitCode: number;
  /** Why the engine could not start it; empty otherwise. */
  readonly error: string;
  /** Whether somebody stopped it; absent where the record doesn't say. */
  readonly stoppedByUser?: boolean;
  readonly startedAt?: number;
  readonly finishedAt?: number;
  readonly health: HealthStatus;
  readonly healthLog: readonly HealthProbe[];
}

export interface HealthProbe {
  readonly start: number;
  readonly end: number;
  readonly exitCode: number;
  readonly output: string;
}

export interface ContainerConfig {
  readonly hostname: string;
  readonly domainname: string;
  readonly user: string;
  readonly tty: boolean;
  readonly openStdin: boolean;
  /** `NAME=value`, in the engine's order. */
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly image: string;
  readonly labels: Labels;
  readonly workingDir: string;
  /** `8080/tcp`. */
  readonly exposedPorts: readonly string[];
  readonly stopSignal: string;
  readonly stopTimeout?: number;
  /** `['CMD', ...]`, `['CMD-SHELL', text]`, `['NONE']`; empty where there is no check. */
  readonly healthcheck: readonly string[];
}

export interface HostConfig {
  /** `source:destination[:options]`. */
  readonly binds: readonly string[];
  readonly networkMode: string;
  readonly ipcMode: string;
  readonly pidMode: string;
  readonly utsMode: string;
  readonly usernsMode: string;
  readonly cgroupParent: string;
  readonly runtime: string;
  readonly portBindings: readonly PortRecord[];
  readonly publishAllPorts: boolean;
  readonly restartPolicy: { readonly name: string; readonly maximumRetryCount: number };
  readonly autoRemove: boolean;
  readonly volumesFrom: readonly string[];
  readonly capAdd: readonly string[];
  readonly capDrop: readonly string[];
  readonly groupAdd: readonly string[];
  readonly dns: readonly string[];
  readonly dnsSearch: readonly string[];
  readonly dnsOptions: readonly string[];
  readonly extraHosts: readonly string[];
  readonly links: readonly string[];
  readonly privileged: boolean;
  readonly readonlyRootfs: boolean;
  readonly init?: boolean;
  readonly securityOpt: readonly string[];
  readonly tmpfs: Readonly<Record<string, string>>;
  readonly sysctls: Readonly<Record<string, string>>;
  readonly shmSize: number;
  /** 0 where unlimited. */
  readonly memory: number;
  readonly memoryReservation: number;
  readonly memorySwap: number;
  readonly nanoCpus: number;
  readonly cpuShares: number;
  readonly cpuQuota: number;
  readonly cpuPeriod: number;
  readonly cpusetCpus: string;
  /** 0 where unlimited. */
  readonly pidsLimit: number;
  readonly oomKillDisable: boolean;
  readonly ulimits: readonly { readonly name: string; readonly soft: number; readonly hard: number }[];
  readonly devices: readonly {
    readonly onHost: string;
    readonly inContainer: string;
    readonly permissions: string;
  }[];
  readonly log: { readonly driver: string; readonly options: Readonly<Record<string, string>> };
  readonly mounts: readonly MountRecord[];
}

export interface NetworkAttachment {
  readonly name: string;
  readonly id: string;
  readonly ip: string;
  readonly ipv6: string;
  readonly gateway: string;
  readonly macAddress: string;
  readonly aliases: readonly string[];
}

/** What `docker top` prints: the header, and a row for each process. */
export interface ProcessTable {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One path that differs from the container's image. */
export interface FileChange {
  readonly path: string;
  readonly kind: 'modified' | 'added' | 'deleted';
}

export interface EngineVersion {
  readonly version: string;
  /** The newest API the engine speaks, and the oldest. */
  readonly apiVersion: string;
  readonly minApiVersion: string;
  /** The API that Drydock speaks with it. */
  readonly usedApiVersion: string;
  readonly os: string;
  readonly arch: string;
  readonly kernel: string;
  /** `Podman Engine` for Podman; the engine component's name otherwise. */
  readonly product: string;
}

export interface EngineInfo {
  readonly id: string;
  readonly name: string;
  readonly operatingSystem: string;
  readonly osType: string;
  readonly architecture: string;
  readonly rootDir: string;
  readonly cgroupVersion: string;
  readonly cgroupDriver: string;
  readonly storageDriver: string;
  readonly loggingDriver: string;
  readonly cpus: number;
  readonly memory: number;
  readonly containers: number;
  readonly running: number;
  readonly paused: number;
  readonly stopped: number;
  readonly images: number;
  /** The engine's clock when it answered. */
  readonly systemTime: number;
  readonly swarm: 'inactive' | 'pending' | 'active' | 'error' | 'locked';
  readonly securityOptions: readonly string[];
  readonly warnings: readonly string[];
  /** Containers run on while the engine is down; absent where the engine doesn't report it. */
  readonly liveRestore?: boolean;
  readonly experimental: boolean;
  /** It logs at debug level. */
  readonly debug: boolean;
  /** Registries that may be spoken to without TLS or with unknown certificates: names, and networks as CIDRs. */
  readonly insecureRegistries: readonly string[];
  readonly authorizationPlugins: readonly string[];
}

/** All that is given must match; within one list, any. Empty lists do not filter. */
export interface EventFilter {
  readonly types?: readonly string[];
  readonly actions?: readonly string[];
  readonly containers?: readonly string[];
  readonly labels?: readonly string[];
  /** Replays what the engine still remembers (its last 256 events) from this time on. */
  readonly since?: number;
  /** The stream ends there, on the engine's clock. A time that is to come means now for Podman. */
  readonly until?: number;
}

export interface EngineEvent {
  readonly type: string;
  /** Without its argument: `exec_start`, `health_status`; see {@link detail}. */
  readonly action: string;
  /** What follows the colon: the command of an exec, `healthy` of a health status. */
  readonly detail: string;
  readonly id: string;
  readonly time: number;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ImageSummary {
  readonly id: string;
  readonly parentId: string;
  /** `name:tag`; empty for a dangling image. */
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  readonly created: number;
  readonly size: number;
  readonly labels: Labels;
}

export interface ImageDetails {
  readonly id: string;
  readonly tags: readonly string[];
  readonly digests: readonly string[];
  readonly created?: number;
  readonly architecture: string;
  readonly os: string;
  readonly variant: string;
  readonly size: number;
  readonly config: ContainerConfig;
  readonly layers: readonly string[];
  readonly raw: unknown;
}

export interface ImageLayer {
  /** `<missing>` where the layer's own image is not on this engine. */
  readonly id: string;
  readonly created: number;
  readonly createdBy: string;
  readonly size: number;
  readonly comment: string;
  readonly tags: readonly string[];
}

export interface VolumeRecord {
  readonly name: string;
  readonly driver: string;
  readonly mountpoint: string;
  readonly created?: number;
  readonly scope: string;
  readonly labels: Labels;
  readonly options: Readonly<Record<string, string>>;
  /** Only from {@link DiskUsage}; absent where the driver cannot say. */
  readonly size?: number;
  readonly usedBy?: number;
}

export interface NetworkRecord {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: string;
  readonly created?: number;
  readonly internal: boolean;
  readonly attachable: boolean;
  readonly ingress: boolean;
  readonly labels: Labels;
  readonly subnets: readonly { readonly subnet: string; readonly gateway: string }[];
  /** Who is on it; only from `inspect`. */
  readonly members: readonly { readonly containerId: string; readonly name: string; readonly ip: string }[];
}

export interface DiskUsage {
  readonly layersSize: number;
  readonly images: readonly (ImageSummary & {
    readonly sharedSize: number;
    readonly containers: number;
  })[];
  readonly containers: readonly ContainerSummary[];
  readonly volumes: readonly VolumeRecord[];
  readonly buildCache: readonly BuildCacheRecord[];
}

export interface BuildCacheRecord {
  readonly id: string;
  readonly type: string;
  readonly description: string;
  readonly inUse: boolean;
  readonly shared: boolean;
  readonly size: number;
  readonly lastUsed?: number;
}

export interface PruneResult {
  readonly deleted: readonly string[];
  readonly spaceReclaimed: number;
}
