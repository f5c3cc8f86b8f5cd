import type { NetworkCounters, StatsSample } from './statsSample';

/** What a container takes at a moment, in the numbers that `docker stats` shows. */
export interface ContainerUsage {
  readonly time: number;
  /** Percent of one processor, so up to 100 times their number; absent until there are two samples. */
  readonly cpuPercent?: number;
  /** Bytes without the page cache that can go at any time. */
  readonly memory: number;
  /** The host's memory where the container has no limit; 0 where unknown. */
  readonly memoryLimit: number;
  readonly memoryPercent: number;
  /** Totals since the container started. */
  readonly received: number;
  readonly sent: number;
  readonly blockRead: number;
  readonly blockWrite: number;
  /** Bytes a second since the sample before; absent until there are two. */
  readonly rates?: UsageRates;
  readonly pids: number;
  /** 0 where unlimited. */
  readonly pidsLimit: number;
}

export interface UsageRates {
  readonly received: number;
  readonly sent: number;
  readonly blockRead: number;
  readonly blockWrite: number;
  /** The share of scheduling periods in which the container was held back, 0 to 1. */
  readonly throttled: number;
}

/** A reading of a container's processor time. */
export type CpuReading = Pick<StatsSample, 'time' | 'cpu'>;

/**
 * What the processor time of `sample` is counted from: the engine's own reading before, if it sent one, as `docker
 * stats` does; Docker sends none with a one-shot, Podman the same reading twice. Else `before`, a sample of our own.
 * One from before a restart is recognised by counters that went back.
 */
export function baselineOf(sample: StatsSample, before?: StatsSample): CpuReading | undefined {
  const isEarlier = (reading: CpuReading | undefined): reading is CpuReading =>
    reading !== undefined && reading.time < sample.time && reading.cpu.total <= sample.cpu.total;
  const { previous, cpu } = sample;
  if (isEarlier(previous) && (cpu.system === 0 || previous.cpu.system > 0)) return previous;
  return isEarlier(before) ? before : undefined;
}

/** The usage at `sample`. `before` is our own sample before; rates need one. */
export function usageOf(sample: StatsSample, before?: StatsSample): ContainerUsage {
  const { received, sent } = sumOf(sample.networks);
  const isUsable = before !== undefined && before.time < sample.time && before.cpu.total <= sample.cpu.total;
  const baseline = baselineOf(sample, before);
  const percent = baseline && cpuPercentOf(sample, baseline);
  const cpuPercent =
    percent !== undefined && percent >= 0 && percent <= mostPercent(sample) ? percent : undefined;
  const memory = memoryOf(sample);
  return {
    time: sample.time,
    ...(cpuPercent === undefined ? {} : { cpuPercent }),
    memory,
    memoryLimit: sample.memory.limit,
    memoryPercent: sample.memory.limit > 0 ? (memory / sample.memory.limit) * 100 : 0,
    received,
    sent,
    blockRead: sample.blockRead,
    blockWrite: sample.blockWrite,
    ...(isUsable ? { rates: ratesOf(sample, before) } : {}),
    pids: sample.pids,
    pidsLimit: sample.pidsLimit,
  };
}

/** What no container can use, with room for readings that aren't quite of the same moment. */
function mostPercent({ cpu, processors }: StatsSample): number {
  return 2 * 100 * Math.max(1, cpu.onlineCpus, processors);
}

/**
 * docker/cli's calculateCPUPercentUnix and calculateCPUPercentWindows; of Podman, for which those give something else,
 * by the time that passed.
 */
function cpuPercentOf(sample: StatsSample, previous: CpuReading): number {
  const used = sample.cpu.total - previous.cpu.total;
  const elapsed = sample.time - previous.time;
  if (sample.processors > 0) {
    const possible = elapsed * 10_000 * sample.processors;
    return possible > 0 ? Math.max(0, (used / possible) * 100) : 0;
  }
  if (sample.cpu.system === 0) return elapsed > 0 ? (used / (elapsed * 1e6)) * 100 : 0;
  const system = sample.cpu.system - previous.cpu.system;
  return system > 0 && used > 0 ? (used / system) * sample.cpu.onlineCpus * 100 : 0;
}

/** docker/cli's calculateMemUsageUnixNoCache; engines that report no usage at all give what is anonymous. */
function memoryOf({ memory, processors }: StatsSample): number {
  if (processors > 0) return memory.privateWorkingSet;
  if (memory.usage <= 0) return Math.max(0, memory.anonymous);
  return memory.inactiveFile < memory.usage ? memory.usage - memory.inactiveFile : memory.usage;
}

function ratesOf(sample: StatsSample, before: StatsSample): UsageRates {
  const seconds = (sample.time - before.time) / 1000;
  const perSecond = (now: number, then: number) => Math.max(0, now - then) / seconds;
  const network = sumOf(sample.networks);
  const networkBefore = sumOf(before.networks);
  const periods = sample.cpu.periods - before.cpu.periods;
  const throttled = sample.cpu.throttledPeriods - before.cpu.throttledPeriods;
  return {
    received: perSecond(network.received, networkBefore.received),
    sent: perSecond(network.sent, networkBefore.sent),
    blockRead: perSecond(sample.blockRead, before.blockRead),
    blockWrite: perSecond(sample.blockWrite, before.blockWrite),
    throttled: periods > 0 ? Math.min(1, Math.max(0, throttled / periods)) : 0,
  };
}

function sumOf(networks: Readonly<Record<string, NetworkCounters>>): NetworkCounters {
  const sum = { received: 0, sent: 0 };
  for (const { received, sent } of Object.values(networks)) {
    sum.received += received;
    sum.sent += sent;
  }
  return sum;
}
