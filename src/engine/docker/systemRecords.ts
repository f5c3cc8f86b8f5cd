import type { EngineEvent, EngineInfo, EngineVersion } from '../records';
import { fields, instant, list, number, stringMap, text, texts, time, type Fields } from './wire';

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
  };
}

/** One line of `GET /events`; undefined for a line that is none. */
export function engineEvent(answer: unknown): EngineEvent | undefined {
  const raw = fields(answer);
  const actor = fields(raw['Actor']);
  const whole = text(raw['Action']) || text(raw['status']);
  if (!whole) return undefined;
  const colon = whole.indexOf(':');
  const nanoseconds = number(raw['timeNano']);
  return {
    type: text(raw['Type']),
    action: colon < 0 ? whole : whole.slice(0, colon),
    detail: colon < 0 ? '' : whole.slice(colon + 1).trim(),
    id: text(actor['ID']) || text(raw['id']),
    time: instant(nanoseconds ? Math.floor(nanoseconds / 1e6) : number(raw['time']) * 1000),
    attributes: stringMap(actor['Attributes']),
  };
}
