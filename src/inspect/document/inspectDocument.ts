import { isoTime } from '../../base/isoTime';
import { plainText } from '../../base/text/plainText';
import { presentBytes } from '../../containers/stats/presentUsage';
import type { ContainerDetails, HostConfig, MountRecord, PortRecord } from '../../engine/records';
import { hidden, maskSecrets } from '../../base/secrets/mask';
import { stateWords } from './stateWords';

/**
 * A container as JSON with comments: what one looks for first on top, in the order in which one asks, then
 * all that the engine reports. What is not set is left out of the first part; secrets are masked in both.
 */
export function inspectDocument(details: ContainerDetails, now: number): string {
  const { config, host } = details;
  const sections: [string, string, unknown][] = [
    ['state', '', state(details, now)],
    ['command', '', command(details)],
    ['env', 'Values that look like secrets are masked.', env(config.env)],
    ['ports', '', details.ports.map(portWords)],
    ['mounts', '', details.mounts.map(mountWords)],
    ['networks', '', networks(details)],
    ['limits', 'None if nothing is listed.', limits(host)],
    ['security', '', security(details)],
    ['labels', '', config.labels],
    ['all', 'Everything the engine reports.', details.raw],
  ];
  const parts = sections
    .map(([name, comment, value]) => [name, comment, maskSecrets(value, hidden)] as const)
    .filter(([, , value]) => !isEmpty(value))
    .map(([name, comment, value]) => {
      const text = JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
      return `${comment ? `  // ${comment}\n` : ''}  ${JSON.stringify(name)}: ${text}`;
    });
  const title = `// ${plainText(details.name)}: ${plainText(stateWords(details, now))}.`;
  return `${title}\n{\n${parts.join(',\n')}\n}\n`;
}

function state(details: ContainerDetails, now: number): unknown {
  const { state: own, host, restartCount } = details;
  const probe = own.healthLog.at(-1);
  return set({
    is: stateWords(details, now),
    started: date(own.startedAt),
    ended: own.status === 'running' ? '' : date(own.finishedAt),
    pid: own.pid,
    restartPolicy: host.restartPolicy.name === 'no' ? '' : host.restartPolicy.name,
    restarts: restartCount,
    lastHealthCheck: probe && { exitCode: probe.exitCode, output: probe.output.trim() },
  });
}

function command({ config, imageId, name, id }: ContainerDetails): unknown {
  return set({
    name,
    id,
    image: config.image,
    imageId,
    entrypoint: config.entrypoint,
    command: config.command,
    workingDir: config.workingDir,
    user: config.user || 'root, because neither the image nor the container sets a user',
    healthcheck: config.healthcheck,
    stopSignal: config.stopSignal,
  });
}

function env(entries: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    entries.map((entry) => {
      const equals = entry.indexOf('=');
      return equals < 0 ? [entry, ''] : [entry.slice(0, equals), entry.slice(equals + 1)];
    }),
  );
}

function portWords({ hostIp, publicPort, privatePort, protocol }: PortRecord): string {
  const inside = `${privatePort}/${protocol}`;
  if (publicPort === undefined) return `${inside} (not published)`;
  return `${hostIp || '0.0.0.0'}:${publicPort} → ${inside}`;
}

function mountWords({ type, name, source, destination, writable }: MountRecord): string {
  const from = type === 'volume' ? (name ?? '') : source;
  return `${type}${from ? ` ${from}` : ''} → ${destination}${writable ? '' : ' (read-only)'}`;
}

function networks({ networks: attached, host }: ContainerDetails): unknown {
  const own = attached.map(({ name, ip, ipv6, gateway, aliases }) => [
    name,
    set({ ip, ipv6, gateway, aliases: [...new Set(aliases)] }),
  ]);
  return own.length > 0 ? (Object.fromEntries(own) as unknown) : set({ mode: host.networkMode });
}

function limits(host: HostConfig): unknown {
  return set({
    memory: host.memory && presentBytes(host.memory),
    memoryReservation: host.memoryReservation && presentBytes(host.memoryReservation),
    memoryAndSwap: host.memorySwap > 0 ? presentBytes(host.memorySwap) : host.memorySwap && 'unlimited',
    cpus: host.nanoCpus > 0 ? host.nanoCpus / 1e9 : host.cpuPeriod && host.cpuQuota / host.cpuPeriod,
    cpuShares: host.cpuShares,
    cpuset: host.cpusetCpus,
    processes: host.pidsLimit,
    // 64 MiB is what the engine gives to everybody.
    sharedMemory: host.shmSize === 64 * 1024 * 1024 ? '' : host.shmSize && presentBytes(host.shmSize),
    ulimits: host.ulimits.map(({ name, soft, hard }) => `${name} ${soft}:${hard}`),
  });
}

function security({ host, appArmorProfile }: ContainerDetails): unknown {
  return set({
    privileged: host.privileged,
    readOnlyRoot: host.readonlyRootfs,
    capabilitiesAdded: host.capAdd,
    capabilitiesDropped: host.capDrop,
    options: host.securityOpt,
    appArmor: appArmorProfile,
    pidMode: host.pidMode,
    ipcMode: host.ipcMode === 'private' ? '' : host.ipcMode,
    usernsMode: host.usernsMode,
    devices: host.devices.map(({ onHost, inContainer }) => `${onHost} → ${inContainer}`),
    groups: host.groupAdd,
  });
}

/** Without what is not set. */
function set(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === 0 || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function date(time: number | undefined): string {
  return time ? isoTime(time) : '';
}
