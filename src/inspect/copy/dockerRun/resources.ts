import type { HostConfig } from '../../../engine/records';
import { deviceOption } from '../defaults';
import type { DeviceRequest, Recreation } from '../recreation';
import { amount, csvField, option, type Option } from './option';

export function resources(host: HostConfig): Option[] {
  return [
    ...amount('--memory', host.memory),
    ...amount('--memory-reservation', host.memoryReservation),
    // Twice the memory is what the engine sets by itself.
    ...(host.memorySwap === host.memory * 2 ? [] : amount('--memory-swap', host.memorySwap)),
    ...(host.nanoCpus > 0 ? [['--cpus', String(host.nanoCpus / 1e9)]] : []),
    ...amount('--cpu-shares', host.cpuShares),
    ...amount('--cpu-quota', host.cpuQuota),
    ...amount('--cpu-period', host.cpuPeriod),
    ...option('--cpuset-cpus', host.cpusetCpus),
    ...amount('--pids-limit', host.pidsLimit),
    // The engine's own default is 64 MiB.
    ...(host.shmSize === 64 * 1024 * 1024 ? [] : amount('--shm-size', host.shmSize)),
    ...(host.oomKillDisable ? [['--oom-kill-disable']] : []),
    ...host.ulimits.map(({ name, soft, hard }) => ['--ulimit', `${name}=${soft}:${hard}`]),
    ...host.devices.map((device) => ['--device', deviceOption(device)]),
  ];
}

export function moreResources(more: Recreation): Option[] {
  const devices = (name: string, values: Recreation['readBps']) =>
    values.map(({ path, value }) => [name, `${path}:${value}`]);
  return [
    ...amount('--oom-score-adj', more.oomScoreAdj),
    ...(more.memorySwappiness < 0 ? [] : [['--memory-swappiness', String(more.memorySwappiness)]]),
    ...amount('--kernel-memory', more.kernelMemory),
    ...amount('--blkio-weight', more.blkioWeight),
    ...devices('--blkio-weight-device', more.blkioWeightDevices),
    ...devices('--device-read-bps', more.readBps),
    ...devices('--device-write-bps', more.writeBps),
    ...devices('--device-read-iops', more.readIops),
    ...devices('--device-write-iops', more.writeIops),
    ...option('--cpuset-mems', more.cpusetMems),
    ...amount('--cpu-rt-period', more.cpuRealtimePeriod),
    ...amount('--cpu-rt-runtime', more.cpuRealtimeRuntime),
    ...more.deviceCgroupRules.map((rule) => ['--device-cgroup-rule', rule]),
    ...more.deviceRequests.flatMap(deviceRequest),
  ];
}

/** `--gpus` is a line of CSV whose fields may hold lists; devices of CDI are named as devices. */
function deviceRequest({ driver, count, ids, capabilities, options }: DeviceRequest): Option[] {
  if (driver === 'cdi') return ids.map((id) => ['--device', id]);
  const others = capabilities.flat().filter((name) => name !== 'gpu');
  const settings = Object.entries(options).map(([key, value]) => `${key}=${value}`);
  const parts = [
    ...(ids.length > 0 ? [`device=${ids.join(',')}`] : [`count=${count < 0 ? 'all' : count}`]),
    ...(driver ? [`driver=${driver}`] : []),
    ...(others.length > 0 ? [`capabilities=${others.join(',')}`] : []),
    ...(settings.length > 0 ? [`options=${settings.join(',')}`] : []),
  ];
  return [['--gpus', parts.length === 1 && parts[0] === 'count=all' ? 'all' : parts.map(csvField).join(',')]];
}
