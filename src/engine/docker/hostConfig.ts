import type { HostConfig } from '../records';
import { mountRecord, portMap } from './portsAndMounts';
import { fields, flag, list, number, optional, stringMap, text, texts } from './wire';

/** `HostConfig` of a container's inspect. */
export function hostConfig(value: unknown): HostConfig {
  const raw = fields(value);
  const restart = fields(raw['RestartPolicy']);
  const log = fields(raw['LogConfig']);
  return {
    binds: texts(raw['Binds']),
    networkMode: text(raw['NetworkMode']),
    ipcMode: text(raw['IpcMode']),
    pidMode: text(raw['PidMode']),
    utsMode: text(raw['UTSMode']),
    usernsMode: text(raw['UsernsMode']),
    cgroupParent: text(raw['CgroupParent']),
    runtime: text(raw['Runtime']),
    portBindings: portMap(raw['PortBindings']),
    publishAllPorts: flag(raw['PublishAllPorts']),
    restartPolicy: { name: text(restart['Name']), maximumRetryCount: number(restart['MaximumRetryCount']) },
    autoRemove: flag(raw['AutoRemove']),
    volumesFrom: texts(raw['VolumesFrom']),
    capAdd: texts(raw['CapAdd']),
    capDrop: texts(raw['CapDrop']),
    groupAdd: texts(raw['GroupAdd']),
    dns: texts(raw['Dns']),
    dnsSearch: texts(raw['DnsSearch']),
    dnsOptions: texts(raw['DnsOptions']),
    extraHosts: texts(raw['ExtraHosts']),
    links: texts(raw['Links']),
    privileged: flag(raw['Privileged']),
    readonlyRootfs: flag(raw['ReadonlyRootfs']),
    ...optional('init', typeof raw['Init'] === 'boolean' ? raw['Init'] : undefined),
    securityOpt: texts(raw['SecurityOpt']),
    tmpfs: stringMap(raw['Tmpfs']),
    sysctls: stringMap(raw['Sysctls']),
    shmSize: number(raw['ShmSize']),
    memory: number(raw['Memory']),
    memoryReservation: number(raw['MemoryReservation']),
    memorySwap: number(raw['MemorySwap']),
    nanoCpus: number(raw['NanoCpus']),
    cpuShares: number(raw['CpuShares']),
    cpuQuota: number(raw['CpuQuota']),
    cpuPeriod: number(raw['CpuPeriod']),
    cpusetCpus: text(raw['CpusetCpus']),
    pidsLimit: Math.max(0, number(raw['PidsLimit'])),
    oomKillDisable: flag(raw['OomKillDisable']),
    ulimits: list(raw['Ulimits']).map((item) => {
      const limit = fields(item);
      return { name: text(limit['Name']), soft: number(limit['Soft']), hard: number(limit['Hard']) };
    }),
    devices: list(raw['Devices']).map((item) => {
      const device = fields(item);
      return {
        onHost: text(device['PathOnHost']),
        inContainer: text(device['PathInContainer']),
        permissions: text(device['CgroupPermissions']),
      };
    }),
    log: { driver: text(log['Type']), options: stringMap(log['Config']) },
    mounts: list(raw['Mounts']).map(mountRecord),
  };
}
