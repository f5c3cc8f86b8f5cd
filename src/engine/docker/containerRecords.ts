import type {
  ContainerConfig,
  ContainerDetails,
  ContainerState,
  ContainerSummary,
  HealthStatus,
  HostConfig,
  NetworkAttachment,
} from '../records';
import { hostConfig } from './hostConfig';
import { mountRecord, portMap, publishedPort } from './portsAndMounts';
import {
  fields,
  flag,
  instant,
  list,
  number,
  optional,
  stringMap,
  text,
  texts,
  time,
  words,
  type Fields,
} from './wire';

/** One entry of `GET /containers/json`. */
export function containerSummary(answer: unknown): ContainerSummary {
  const raw = fields(answer);
  const status = text(raw['Status']);
  const networks = Object.entries(fields(fields(raw['NetworkSettings'])['Networks']));
  return {
    id: text(raw['Id']),
    name: primaryName(texts(raw['Names'])),
    image: text(raw['Image']),
    imageId: text(raw['ImageID']),
    command: text(raw['Command']) || texts(raw['Command']).join(' '),
    created: instant(number(raw['Created']) * 1000),
    state: containerState(raw['State']),
    status,
    health: healthInStatus(status, raw['Health']),
    ...optional('exitCode', exitCodeInStatus(status)),
    ports: list(raw['Ports']).map(publishedPort),
    labels: stringMap(raw['Labels']),
    networks: networks.map(([name, network]) => ({
      name,
      ip: text(fields(network)['IPAddress']),
      ...optional('id', text(fields(network)['NetworkID']) || undefined),
    })),
    mounts: list(raw['Mounts']).map(mountRecord),
    ...optional('sizeRw', typeof raw['SizeRw'] === 'number' ? raw['SizeRw'] : undefined),
    ...optional('sizeRootFs', typeof raw['SizeRootFs'] === 'number' ? raw['SizeRootFs'] : undefined),
  };
}

/** `GET /containers/{id}/json`. */
export function containerDetails(raw: Fields): ContainerDetails {
  const state = fields(raw['State']);
  // Podman before 4 named it otherwise.
  const health = fields(state['Health'] ?? state['Healthcheck']);
  const settings = fields(raw['NetworkSettings']);
  const host = hostConfig(raw['HostConfig']);
  return {
    id: text(raw['Id']),
    name: text(raw['Name']).replace(/^\//, ''),
    created: time(raw['Created']) ?? 0,
    path: text(raw['Path']),
    args: texts(raw['Args']),
    imageId: text(raw['Image']),
    platform: text(raw['Platform']),
    driver: text(raw['Driver']),
    restartCount: number(raw['RestartCount']),
    logPath: text(raw['LogPath']),
    appArmorProfile: text(raw['AppArmorProfile']),
    state: {
      status: isBetweenRestarts(state, host) ? 'restarting' : containerState(state['Status']),
      oomKilled: flag(state['OOMKilled']),
      pid: number(state['Pid']),
      exitCode: number(state['ExitCode']),
      error: text(state['Error']),
      ...optional('startedAt', time(state['StartedAt'])),
      ...optional('finishedAt', time(state['FinishedAt'])),
      health: healthStatus(health['Status']),
      healthLog: list(health['Log']).map((entry) => {
        const probe = fields(entry);
        return {
          start: time(probe['Start']) ?? 0,
          end: time(probe['End']) ?? 0,
          exitCode: number(probe['ExitCode']),
          output: text(probe['Output']),
        };
      }),
    },
    config: containerConfig(raw['Config']),
    host,
    mounts: list(raw['Mounts']).map(mountRecord),
    ports: portMap(settings['Ports']),
    networks: Object.entries(fields(settings['Networks'])).map(([name, network]) =>
      attachment(name, network),
    ),
    raw,
  };
}

/** `Config` of a container or an image. */
export function containerConfig(value: unknown): ContainerConfig {
  const raw = fields(value);
  return {
    hostname: text(raw['Hostname']),
    domainname: text(raw['Domainname']),
    user: text(raw['User']),
    tty: flag(raw['Tty']),
    openStdin: flag(raw['OpenStdin']),
    env: texts(raw['Env']),
    entrypoint: words(raw['Entrypoint']),
    command: words(raw['Cmd']),
    image: text(raw['Image']),
    labels: stringMap(raw['Labels']),
    workingDir: text(raw['WorkingDir']),
    exposedPorts: Object.keys(fields(raw['ExposedPorts'])),
    stopSignal: text(raw['StopSignal']),
    ...optional('stopTimeout', typeof raw['StopTimeout'] === 'number' ? raw['StopTimeout'] : undefined),
    healthcheck: texts(fields(raw['Healthcheck'])['Test']),
  };
}

/** A linked container has several names; its own is the one without a further slash. */
function primaryName(names: readonly string[]): string {
  const own = names.find((name) => name.lastIndexOf('/') <= 0) ?? names[0] ?? '';
  return own.replace(/^\//, '');
}

const states: ReadonlySet<string> = new Set<ContainerState>([
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
]);

/** Podman says "stopped" of one whose end it hasn't dealt with yet, and starts it again at once where it is to. */
function isBetweenRestarts(state: Fields, { restartPolicy }: HostConfig): boolean {
  return state['Status'] === 'stopped' && !['', 'no'].includes(restartPolicy.name);
}

/** Podman's own states are translated to Docker's. */
function containerState(value: unknown): ContainerState {
  const state = text(value).toLowerCase();
  if (states.has(state)) return state as ContainerState;
  if (state === 'configured' || state === 'initialized') return 'created';
  if (state === 'stopping') return 'running';
  return 'exited';
}

export function healthStatus(value: unknown): HealthStatus {
  return value === 'healthy' || value === 'unhealthy' || value === 'starting' ? value : 'none';
}

/** The list reports health in a field since API 1.52, and only in its status text before. */
function healthInStatus(status: string, health: unknown): HealthStatus {
  const reported = healthStatus(fields(health)['Status']);
  if (reported !== 'none') return reported;
  const found = /\((healthy|unhealthy|health: starting)\)/.exec(status)?.[1];
  return found === 'health: starting' ? 'starting' : healthStatus(found);
}

function exitCodeInStatus(status: string): number | undefined {
  const found = /^(?:Exited|Restarting) \((-?\d+)\)/.exec(status)?.[1];
  return found === undefined ? undefined : Number(found);
}

function attachment(name: string, value: unknown): NetworkAttachment {
  const raw = fields(value);
  return {
    name,
    id: text(raw['NetworkID']),
    ip: text(raw['IPAddress']),
    ipv6: text(raw['GlobalIPv6Address']),
    gateway: text(raw['Gateway']),
    macAddress: text(raw['MacAddress']),
    aliases: texts(raw['Aliases']),
  };
}
