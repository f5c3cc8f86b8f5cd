import { loadStack } from '../../src/compose/load/stack';
import { memoryReader } from '../../src/compose/reader';
import type { Case, ContainerCase, FileFacts, ServiceCase } from '../../src/doctor/case/case';
import type { Check } from '../../src/doctor/check';
import { rememberIn } from '../../src/doctor/case/engineCase';
import { type ProcTexts, readFacts } from '../../src/doctor/case/processFacts';
import { ProjectFiles } from '../../src/sources/projectFiles';
import type { LogLine } from '../../src/engine/logs/line';
import type {
  ContainerConfig,
  ContainerDetails,
  ContainerStateDetails,
  ContainerSummary,
  EngineEvent,
  HostConfig,
  ImageDetails,
  NetworkAttachment,
  NetworkRecord,
  PortRecord,
} from '../../src/engine/records';

/** The folder of every project here. */
export const folder = '/project';
/** When every examination here takes place, milliseconds. */
export const now = Date.parse('2026-11-29T12:00:00Z');

/** Evidence about one container; what is left out is that of one that has run well for a minute. */
export interface RecordedContainer {
  readonly state?: Partial<ContainerStateDetails>;
  readonly config?: Partial<ContainerConfig>;
  readonly host?: Partial<HostConfig>;
  readonly record?: Partial<Omit<ContainerDetails, 'state' | 'config' | 'host'>>;
  /** Lines of its log, on standard error unless they say otherwise, all of its last run. */
  readonly log?: readonly (string | { readonly stdout: string })[];
  /** Action, milliseconds before {@link now}, and attributes. */
  readonly events?: readonly (readonly [string, number, Readonly<Record<string, string>>?])[];
  readonly proc?: Readonly<Record<string, string>>;
  /** Texts of files by path, or facts about them; a path that ends with a slash is a folder. */
  readonly files?: Readonly<Record<string, string | Partial<FileFacts>>>;
  readonly imageFiles?: Readonly<Record<string, string | Partial<FileFacts>>>;
  /** The ID that the image's tag has by now. */
  readonly taggedImageId?: string;
  readonly image?: Partial<Omit<ImageDetails, 'config'>> & { readonly config?: Partial<ContainerConfig> };
}

export interface RecordedCase {
  readonly compose: string;
  /** Other files of the project, by path relative to it. */
  readonly files?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** By service; several of one service in a list. */
  readonly containers?: Readonly<Record<string, RecordedContainer | readonly RecordedContainer[]>>;
  readonly networks?: readonly Partial<NetworkRecord>[];
  readonly others?: readonly Partial<ContainerSummary>[];
  readonly operatingSystem?: string;
}

/** A case of recorded evidence. */
export function caseOf(recorded: RecordedCase): Case {
  const texts = Object.fromEntries(
    Object.entries({ 'compose.yaml': recorded.compose, ...recorded.files }).map(([path, text]) => [
      `${folder}/${path}`,
      text,
    ]),
  );
  const reader = memoryReader(texts);
  const stack = loadStack({
    files: [`${folder}/compose.yaml`],
    reader,
    environment: recorded.environment ?? {},
  });
  const files = new ProjectFiles(reader, stack);
  const definitions = files.definitions();
  const names = new Set([...definitions.keys(), ...Object.keys(recorded.containers ?? {})]);
  const services: readonly ServiceCase[] = [...names].map((name) => ({
    name,
    definition: definitions.get(name),
    containers: [recorded.containers?.[name] ?? []]
      .flat()
      .map((given: RecordedContainer, index) => containerOf(name, given, index + 1)),
  }));
  return {
    project: 'project',
    isDeep: true,
    services,
    service: (name) => services.find((service) => service.name === name),
    engine: {
      version: '26.1.5',
      arch: 'amd64',
      operatingSystem: recorded.operatingSystem ?? 'Debian GNU/Linux 12',
      cgroupVersion: '2',
    },
    now,
    everyContainer: [
      ...services.flatMap(({ containers }) => containers.map(({ record }) => summaryOf(record))),
      ...(recorded.others ?? []).map((other) => ({ ...summaryOf(recordOf('other', {})), ...other })),
    ],
    networks: async () =>
      new Map(
        (recorded.networks ?? []).flatMap((given) => {
          const network: NetworkRecord = { ...plainNetwork, id: given.name ?? '', ...given };
          return [[network.name, network] as const, [network.id, network] as const];
        }),
      ),
    files,
    unseen: [],
  };
}

function containerOf(service: string, given: RecordedContainer, number: number): ContainerCase {
  const record = recordOf(service, given, number);
  const remembered = new Map<string, unknown>();
  const log = (given.log ?? []).map((line, index): LogLine => ({
    ...(typeof line === 'string'
      ? { stream: 'stderr', text: line }
      : { stream: 'stdout', text: line.stdout }),
    time: new Date(now - 5000 + index).toISOString(),
  }));
  const events = (given.events ?? []).map(([action, before, attributes = {}]): EngineEvent => ({
    type: 'container',
    action,
    detail: '',
    id: record.id,
    time: now - before,
    attributes,
  }));
  const image = { ...plainImage, ...given.image, config: { ...plainConfig, ...given.image?.config } };
  return {
    service,
    record,
    now,
    remember: (key, make) => rememberIn(remembered, key, make),
    log: async () => log,
    events: async () => events,
    serviceEvents: async () => events,
    image: async () => image,
    taggedImage: async () => ({ ...image, id: given.taggedImageId ?? image.id }),
    processes: async () =>
      given.proc ? readFacts(new Map(Object.entries(given.proc)) satisfies ProcTexts, 1) : undefined,
    file: async (path) => factsOf(given.files, path),
    content: async (path) => contentOf(given.files, path),
    names: async (path) => namesIn(given.files, path),
    imageFile: async (path) => factsOf(given.imageFiles, path),
    imageNames: async (path) => namesIn(given.imageFiles, path),
  };
}

type Files = RecordedContainer['files'];

function factsOf(files: Files, path: string): FileFacts | undefined {
  const given = files?.[path];
  const isFolder =
    files?.[`${path}/`] !== undefined || Object.keys(files ?? {}).some((name) => name.startsWith(`${path}/`));
  if (given === undefined && !isFolder) return undefined;
  const own = given ?? files?.[`${path}/`];
  return {
    path,
    kind: given === undefined ? 'directory' : 'file',
    permissions: 0o755,
    uid: 0,
    gid: 0,
    size: typeof given === 'string' ? given.length : 0,
    modified: now - 3_600_000,
    ...(typeof own === 'object' ? own : {}),
  };
}

function contentOf(files: Files, path: string): Buffer | undefined {
  const given = files?.[path];
  return typeof given === 'string' ? Buffer.from(given) : undefined;
}

function namesIn(files: Files, path: string): readonly string[] | undefined {
  if (factsOf(files, path)?.kind !== 'directory') return undefined;
  const below = Object.keys(files ?? {}).filter((name) => name.startsWith(`${path}/`));
  return [...new Set(below.map((name) => name.slice(path.length + 1).split('/')[0] ?? ''))].filter(Boolean);
}

function summaryOf(record: ContainerDetails): ContainerSummary {
  return {
    id: record.id,
    name: record.name,
    image: record.config.image,
    imageId: record.imageId,
    command: '',
    created: record.created,
    state: record.state.status,
    status: '',
    health: record.state.health,
    ports: record.ports,
    labels: record.config.labels,
    networks: record.networks.map(({ name, ip }) => ({ name, ip })),
    mounts: record.mounts,
  };
}

function recordOf(service: string, given: RecordedContainer, number = 1): ContainerDetails {
  return {
    id: number === 1 ? service.padEnd(64, '0') : `${service}${number}`.padEnd(64, '0'),
    name: `project-${service}-${number}`,
    created: now - 61_000,
    path: 'program',
    args: [],
    imageId: 'sha256:1',
    platform: 'linux',
    driver: 'overlay2',
    restartCount: 0,
    logPath: '',
    appArmorProfile: '',
    mounts: [],
    ports: [],
    networks: [
      {
        name: 'project_default',
        id: 'project_default',
        ip: '',
        ipv6: '',
        gateway: '172.18.0.1',
        macAddress: '',
        aliases: [service, `project-${service}-${number}`],
      },
    ],
    raw: {},
    ...given.record,
    state: {
      status: 'running',
      oomKilled: false,
      pid: 1,
      exitCode: 0,
      error: '',
      startedAt: now - 60_000,
      health: 'none',
      healthLog: [],
      ...given.state,
    },
    config: {
      ...plainConfig,
      image: `${service}:1`,
      labels: {
        'com.docker.compose.project': 'project',
        'com.docker.compose.service': service,
      },
      ...given.config,
    },
    host: { ...plainHost, ...given.host },
  };
}

const plainNetwork: NetworkRecord = {
  id: '',
  name: '',
  driver: 'bridge',
  scope: 'local',
  internal: false,
  attachable: false,
  ingress: false,
  labels: {},
  subnets: [],
  members: [],
};

const plainConfig: ContainerConfig = {
  hostname: '',
  domainname: '',
  user: '',
  tty: false,
  openStdin: false,
  env: ['PATH=/usr/local/bin:/usr/bin:/bin'],
  entrypoint: [],
  command: [],
  image: 'app:1',
  labels: {},
  workingDir: '',
  exposedPorts: [],
  stopSignal: '',
  healthcheck: [],
};

const plainImage: ImageDetails = {
  id: 'sha256:1',
  tags: ['app:1'],
  digests: [],
  architecture: 'amd64',
  os: 'linux',
  variant: '',
  size: 0,
  config: plainConfig,
  layers: [],
  raw: {},
};

const plainHost: HostConfig = {
  binds: [],
  networkMode: 'project_default',
  ipcMode: 'private',
  pidMode: '',
  utsMode: '',
  usernsMode: '',
  cgroupParent: '',
  runtime: 'runc',
  portBindings: [],
  publishAllPorts: false,
  restartPolicy: { name: 'no', maximumRetryCount: 0 },
  autoRemove: false,
  volumesFrom: [],
  capAdd: [],
  capDrop: [],
  groupAdd: [],
  dns: [],
  dnsSearch: [],
  dnsOptions: [],
  extraHosts: [],
  links: [],
  privileged: false,
  readonlyRootfs: false,
  securityOpt: [],
  tmpfs: {},
  sysctls: {},
  shmSize: 67_108_864,
  memory: 0,
  memoryReservation: 0,
  memorySwap: 0,
  nanoCpus: 0,
  cpuShares: 0,
  cpuQuota: 0,
  cpuPeriod: 0,
  cpusetCpus: '',
  pidsLimit: 0,
  oomKillDisable: false,
  ulimits: [],
  devices: [],
  log: { driver: 'json-file', options: {} },
  mounts: [],
};

/** What a check says of a case, one line a verdict: severity, service, and the first place as `file:line`. */
export async function verdictsOf(check: Check, recorded: RecordedCase): Promise<readonly string[]> {
  const verdicts = await check.examine(caseOf(recorded));
  return verdicts.map(({ severity, service, places: [place] }) => {
    const at = place ? ` ${place.path.replace(`${folder}/`, '')}:${place.line}` : '';
    return `${severity} ${service}${at}`;
  });
}

/** A line of `/proc/net/tcp` for a listening socket on `0.0.0.0`, or on `127.0.0.1`. */
export function listening(port: number, address: 'any' | 'loopback' = 'any'): string {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  const ip = address === 'any' ? '00000000' : '0100007F';
  return `   0: ${ip}:${hex} 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 ${port} 1 0 100 0 0 10 0\n`;
}

/** A published TCP port, as a container's record has it. */
export function published(publicPort: number, privatePort: number): PortRecord {
  return { protocol: 'tcp', publicPort, privatePort };
}

/** The network of a container. */
export function inNetwork(name: string, ...aliases: readonly string[]): NetworkAttachment {
  return { name, id: name, ip: '', ipv6: '', gateway: '', macAddress: '', aliases };
}

/** The state of a container that has ended by itself two seconds after its start. */
export function ended(exitCode: number): Partial<ContainerStateDetails> {
  return { status: 'exited', exitCode, pid: 0, startedAt: now - 10_000, finishedAt: now - 8000 };
}
