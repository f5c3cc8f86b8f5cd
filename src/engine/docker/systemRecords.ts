import type { EngineEvent, EngineInfo, EngineVersion } from '../records';
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
  type Fields,
} from './wire';

export function engineVersion(raw: Fields, usedApiVersion: string): EngineVersion {
  const names = list(raw['Components']).map((component) => text(fields(component)['Name']));
  return {
    version: text(raw['Version']),
    apiVersion: text(raw['ApiVersion']),
    minApiVersion: text(raw['MinAPIVersion']),
    usedApiVersion,
    os: text(raw['Os']),
    arch: text(raw['Arch']),
    kernel: text(raw['KernelVersion']),
    product: names[0] ?? 'Engine',
  };
}

const swarmStates = ['inactive', 'pending', 'active', 'error', 'locked'] as const;

export function engineInfo(raw: Fields): EngineInfo {
  const swarm = text(fields(raw['Swarm'])['LocalNodeState']);
  return {
    id: text(raw['ID']),
    name: text(raw['Name']),
    operatingSystem: text(raw['OperatingSystem']),
    osType: text(raw['OSType']),
    architecture: text(raw['Architecture']),
    rootDir: text(raw['DockerRootDir']),
    cgroupVersion: text(raw['CgroupVersion']),
    cgroupDriver: text(raw['CgroupDriver']),
    storageDriver: text(raw['Driver']),
    loggingDriver: text(raw['LoggingDriver']),
    cpus: number(raw['NCPU']),
    memory: number(raw['MemTotal']),
    containers: number(raw['Containers']),
    running: number(raw['ContainersRunning']),
    paused: number(raw['ContainersPaused']),
    stopped: number(raw['ContainersStopped']),
    images: number(raw['Images']),
    systemTime: time(raw['SystemTime']) ?? 0,
    swarm: swarmStates.find((state) => state === swarm) ?? 'inactive',
    securityOptions: texts(raw['SecurityOptions']),
    warnings: texts(raw['Warnings']),
    ...optional(
      'liveRestore',
      typeof raw['LiveRestoreEnabled'] === 'boolean' ? raw['LiveRestoreEnabled'] : undefined,
    ),
    experimental: flag(raw['ExperimentalBuild']),
    debug: flag(raw['Debug']),
    insecureRegistries: insecureRegistries(raw['RegistryConfig']),
    authorizationPlugins: texts(fields(raw['Plugins'])['Authorization']),
  };
}

/** The engine lists an insecure registry by name, or a network of them by CIDR. */
function insecureRegistries(value: unknown): readonly string[] {
  const config = fields(value);
  const names = Object.entries(fields(config['IndexConfigs']))
    .filter(([, index]) => fields(index)['Secure'] === false)
    .map(([name]) => name);
  return [...names, ...texts(config['InsecureRegistryCIDRs'])];
}

/** What Podman calls the actions of things of a type, by Docker's name. */
const podmanActions: readonly { readonly types: RegExp; readonly docker: string; readonly podman: string }[] =
  [
    { types: /^container$/, docker: 'die', podman: 'died' },
    { types: /^(?:container|volume|network)$/, docker: 'destroy', podman: 'remove' },
    { types: /^image$/, docker: 'delete', podman: 'remove' },
  ];

/** The actions with Podman's names of them beside Docker's; each engine passes over those that it does not know. */
export function withPodmanActions(actions: readonly string[]): readonly string[] {
  const names = podmanActions.filter(({ docker }) => actions.includes(docker)).map(({ podman }) => podman);
  return [...new Set([...actions, ...names])];
}

/** One line of `GET /events`, with Docker's names for what Podman reports; undefined for a line that is none. */
export function engineEvent(answer: unknown): EngineEvent | undefined {
  const raw = fields(answer);
  const actor = fields(raw['Actor']);
  const whole = text(raw['Action']) || text(raw['status']);
  if (!whole) return undefined;
  const type = text(raw['Type']);
  const colon = whole.indexOf(':');
  const action = colon < 0 ? whole : whole.slice(0, colon);
  const known = podmanActions.find(({ types, podman }) => podman === action && types.test(type));
  const attributes = stringMap(actor['Attributes']);
  const nanoseconds = number(raw['timeNano']);
  return {
    type,
    action: known?.docker ?? action,
    // Podman has the health beside the action, Docker in it.
    detail: colon < 0 ? healthBeside(raw, attributes) : whole.slice(colon + 1).trim(),
    id: text(actor['ID']) || text(raw['id']),
    time: instant(nanoseconds ? Math.floor(nanoseconds / 1e6) : number(raw['time']) * 1000),
    attributes,
  };
}

/** Podman 4 sends the health from before the probe, and an exit code with every event. */
function healthBeside(raw: Fields, attributes: Readonly<Record<string, string>>): string {
  return 'containerExitCode' in attributes ? '' : text(raw['HealthStatus']);
}
