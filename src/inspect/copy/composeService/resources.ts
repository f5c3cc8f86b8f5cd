import type { HostConfig } from '../../../engine/records';
import { deviceOption, ownCgroupns, type EngineDefaults } from '../defaults';
import type { Recreation } from '../recreation';
import { hasOwnProfile } from '../unsaid';
import { set, type Fields } from './fields';

export function resources(host: HostConfig, { deviceRequests }: Recreation): Fields {
  return {
    mem_limit: host.memory,
    // Beside reserved devices, it has to be reserved as they are.
    mem_reservation: deviceRequests.length > 0 ? 0 : host.memoryReservation,
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
    devices: host.devices.map(deviceOption),
  };
}

export function security(host: HostConfig, { systemPathsUnconfined }: Recreation): Fields {
  return {
    privileged: host.privileged,
    read_only: host.readonlyRootfs,
    cap_add: host.capAdd,
    cap_drop: host.capDrop,
    security_opt: [
      ...host.securityOpt
        .filter((text) => !hasOwnProfile(text))
        .filter((text) => !host.privileged || text !== 'label=disable'),
      ...(systemPathsUnconfined ? ['systempaths=unconfined'] : []),
    ],
    sysctls: host.sysctls,
    pid: host.pidMode,
    // The engine's own choice, which it makes again.
    ipc: host.ipcMode === 'private' ? '' : host.ipcMode,
    uts: host.utsMode,
    userns_mode: host.usernsMode,
    cgroup_parent: host.cgroupParent,
  };
}

export function further(host: HostConfig, more: Recreation, engine: EngineDefaults | undefined): Fields {
  const rates = (values: Recreation['readBps']) => values.map(({ path, value }) => ({ path, rate: value }));
  return {
    mac_address: more.macAddress,
    oom_score_adj: more.oomScoreAdj,
    mem_swappiness: more.memorySwappiness < 0 ? undefined : more.memorySwappiness,
    cpu_rt_period: more.cpuRealtimePeriod,
    cpu_rt_runtime: more.cpuRealtimeRuntime,
    device_cgroup_rules: more.deviceCgroupRules,
    cgroup: ownCgroupns(more, engine),
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
                ...(host.memoryReservation > 0 ? { memory: String(host.memoryReservation) } : {}),
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
