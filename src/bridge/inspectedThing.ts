import { textAfter } from '../base/text/textAfter';
import type { DefinedThing } from './definition';

/**
 * What a line of an "Inspect" document is about, as far as a Compose file may define it: a port, a mount, a variable, a
 * label, a network, a setting; else the service. Undefined between the parts.
 */
export function inspectedThing(text: string, line: number): DefinedThing | undefined {
  const lines = text.split('\n');
  const path = pathAt(lines, line);
  if (path.length === 0) return undefined;
  const [part = '', ...keys] = path;
  const value = lines[line] ?? '';
  return (part === 'all' ? reported(keys, value, lines, line) : summarized(part, keys, value)) ?? service;
}

const service: DefinedThing = { kind: 'service' };

/** The keys that lead to a line of JSON that is indented by two blanks a level; items of lists have none. */
function pathAt(lines: readonly string[], line: number): readonly string[] {
  const path: string[] = [];
  let limit = Infinity;
  for (let at = line; at >= 0 && limit > 2; at--) {
    const text = lines[at] ?? '';
    const indent = text.length - text.trimStart().length;
    if (indent >= limit || indent === 0 || /^\s*(?:\/\/|$)/.test(text)) continue;
    const key = /^\s*("(?:[^"\\]|\\.)*"):/.exec(text)?.[1];
    if (key !== undefined) path.unshift(String(JSON.parse(key)));
    if (key !== undefined || /^\s*[[{]/.test(text) || at === line) limit = indent;
  }
  return path;
}

/** The parts on top of the document. */
function summarized(part: string, [key = '']: readonly string[], line: string): DefinedThing | undefined {
  switch (part) {
    case 'env':
      return key === '' ? undefined : { kind: 'variable', name: key };
    case 'labels':
      return key === '' ? undefined : { kind: 'label', name: key };
    case 'networks':
      return key === '' ? undefined : { kind: 'network', name: key };
    case 'ports':
      return portOf(textOf(line).replace(/^.* → /, ''));
    case 'mounts': {
      const destination = textAfter(textOf(line), / → /)?.replace(/ \(read-only\)$/, '');
      return destination === undefined ? undefined : { kind: 'mount', destination };
    }
    default:
      return settingOf(summaryKeys, `${part}.${key}`);
  }
}

/** What the engine reports, in its own names. */
function reported(
  keys: readonly string[],
  value: string,
  lines: readonly string[],
  line: number,
): DefinedThing | undefined {
  const [first = '', second = '', third = ''] = keys;
  switch (`${first}.${second}`) {
    case 'Config.Env': {
      const name = /^([^=]+)/.exec(textOf(value))?.[1];
      return name === undefined || third !== '' ? undefined : { kind: 'variable', name };
    }
    case 'Config.Labels':
      return third === '' ? undefined : { kind: 'label', name: third };
    case 'Config.ExposedPorts':
    case 'HostConfig.PortBindings':
    case 'NetworkSettings.Ports':
      return portOf(third);
    case 'NetworkSettings.Networks':
      return third === '' ? undefined : { kind: 'network', name: third };
    case 'HostConfig.Tmpfs':
      return third === '' ? undefined : { kind: 'mount', destination: third };
    case 'HostConfig.Binds': {
      const destination = /:(\/[^:]*)/.exec(textOf(value))?.[1];
      return destination === undefined ? undefined : { kind: 'mount', destination };
    }
    default:
  }
  const mounts =
    first === 'Mounts' ? 'Destination' : `${first}.${second}` === 'HostConfig.Mounts' ? 'Target' : '';
  if (mounts !== '') {
    const destination = siblingOf(lines, line, mounts);
    return destination === undefined ? undefined : { kind: 'mount', destination };
  }
  return settingOf(reportedKeys, `${first}.${second}`);
}

/** The text of a key of the same object as the line. */
function siblingOf(lines: readonly string[], line: number, key: string): string | undefined {
  const isEdge = (text: string) => /^\s*[[\]{}]/.test(text);
  let start = line;
  while (start > 0 && !isEdge(lines[start] ?? '')) start--;
  for (let at = start + 1; at < lines.length && !isEdge(lines[at] ?? ''); at++) {
    const found = /^\s*"(\w+)": (".*"),?$/.exec(lines[at] ?? '');
    if (found?.[1] === key) return String(JSON.parse(found[2] ?? '""'));
  }
  return undefined;
}

/** A line's text without its quotes; empty where it has none. */
function textOf(line: string): string {
  const quoted = /^\s*("(?:[^"\\]|\\.)*"),?\s*$/.exec(line)?.[1];
  return quoted === undefined ? '' : String(JSON.parse(quoted));
}

function portOf(text: string): DefinedThing | undefined {
  const [, port, protocol] = /^(\d{1,5})\/(\w+)/.exec(text) ?? [];
  return port === undefined ? undefined : { kind: 'port', port: Number(port), protocol: protocol ?? 'tcp' };
}

function settingOf(table: Readonly<Record<string, string>>, key: string): DefinedThing | undefined {
  const paths = Object.hasOwn(table, key) ? table[key] : undefined;
  return paths === undefined ? undefined : { kind: 'setting', paths: paths.split(' ') };
}

/** Keys of the parts on top, and the keys of a service that set them. */
const summaryKeys: Readonly<Record<string, string>> = {
  'state.restartPolicy': 'restart deploy.restart_policy',
  'state.lastHealthCheck': 'healthcheck',
  'command.name': 'container_name',
  'command.image': 'image build',
  'command.imageId': 'image build',
  'command.entrypoint': 'entrypoint',
  'command.command': 'command',
  'command.workingDir': 'working_dir',
  'command.user': 'user',
  'command.healthcheck': 'healthcheck',
  'command.stopSignal': 'stop_signal',
  'limits.memory': 'mem_limit deploy.resources.limits.memory',
  'limits.memoryReservation': 'mem_reservation deploy.resources.reservations.memory',
  'limits.memoryAndSwap': 'memswap_limit mem_limit',
  'limits.cpus': 'cpus deploy.resources.limits.cpus',
  'limits.cpuShares': 'cpu_shares',
  'limits.cpuset': 'cpuset',
  'limits.processes': 'pids_limit deploy.resources.limits.pids',
  'limits.sharedMemory': 'shm_size',
  'limits.ulimits': 'ulimits',
  'security.privileged': 'privileged',
  'security.readOnlyRoot': 'read_only',
  'security.capabilitiesAdded': 'cap_add',
  'security.capabilitiesDropped': 'cap_drop',
  'security.options': 'security_opt',
  'security.pidMode': 'pid',
  'security.ipcMode': 'ipc',
  'security.usernsMode': 'userns_mode',
  'security.devices': 'devices',
  'security.groups': 'group_add',
};

/** The names of the Engine API (1.53, ContainerInspect), and the keys of a service that set them. */
const reportedKeys: Readonly<Record<string, string>> = {
  'Name.': 'container_name',
  'Image.': 'image build',
  'Config.Image': 'image build',
  'Config.Cmd': 'command',
  'Config.Entrypoint': 'entrypoint',
  'Config.User': 'user',
  'Config.WorkingDir': 'working_dir',
  'Config.Hostname': 'hostname',
  'Config.Domainname': 'domainname',
  'Config.Tty': 'tty',
  'Config.OpenStdin': 'stdin_open',
  'Config.StopSignal': 'stop_signal',
  'Config.StopTimeout': 'stop_grace_period',
  'Config.Healthcheck': 'healthcheck',
  'HostConfig.RestartPolicy': 'restart deploy.restart_policy',
  'HostConfig.NetworkMode': 'network_mode',
  'HostConfig.Privileged': 'privileged',
  'HostConfig.ReadonlyRootfs': 'read_only',
  'HostConfig.CapAdd': 'cap_add',
  'HostConfig.CapDrop': 'cap_drop',
  'HostConfig.SecurityOpt': 'security_opt',
  'HostConfig.Dns': 'dns',
  'HostConfig.DnsOptions': 'dns_opt',
  'HostConfig.DnsSearch': 'dns_search',
  'HostConfig.ExtraHosts': 'extra_hosts',
  'HostConfig.GroupAdd': 'group_add',
  'HostConfig.IpcMode': 'ipc',
  'HostConfig.PidMode': 'pid',
  'HostConfig.UTSMode': 'uts',
  'HostConfig.UsernsMode': 'userns_mode',
  'HostConfig.Cgroup': 'cgroup',
  'HostConfig.CgroupnsMode': 'cgroup',
  'HostConfig.CgroupParent': 'cgroup_parent',
  'HostConfig.ShmSize': 'shm_size',
  'HostConfig.Sysctls': 'sysctls',
  'HostConfig.Ulimits': 'ulimits',
  'HostConfig.Devices': 'devices',
  'HostConfig.DeviceRequests': 'gpus deploy.resources.reservations.devices',
  'HostConfig.DeviceCgroupRules': 'device_cgroup_rules',
  'HostConfig.LogConfig': 'logging',
  'HostConfig.StorageOpt': 'storage_opt',
  'HostConfig.Memory': 'mem_limit deploy.resources.limits.memory',
  'HostConfig.MemoryReservation': 'mem_reservation deploy.resources.reservations.memory',
  'HostConfig.MemorySwap': 'memswap_limit mem_limit',
  'HostConfig.MemorySwappiness': 'mem_swappiness',
  'HostConfig.NanoCpus': 'cpus deploy.resources.limits.cpus',
  'HostConfig.CpuShares': 'cpu_shares',
  'HostConfig.CpuPeriod': 'cpu_period',
  'HostConfig.CpuQuota': 'cpu_quota',
  'HostConfig.CpusetCpus': 'cpuset',
  'HostConfig.PidsLimit': 'pids_limit deploy.resources.limits.pids',
  'HostConfig.OomKillDisable': 'oom_kill_disable',
  'HostConfig.OomScoreAdj': 'oom_score_adj',
  'HostConfig.Init': 'init',
  'HostConfig.Runtime': 'runtime',
  'HostConfig.Isolation': 'isolation',
  'HostConfig.BlkioWeight': 'blkio_config',
};
