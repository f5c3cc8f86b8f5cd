import { presentBytes, presentPercent } from '../../containers/stats/presentUsage';
import type { ContainerDetails, HostConfig } from '../../engine/records';
import { usageOf, type ContainerUsage } from '../../engine/stats';
import type { StatsSample } from '../../engine/statsSample';
import type { ProcessFacts } from '../case/processFacts';
import type { ContainerUse, ResourceUse } from './use';

/** What the table of one running container is made of; parts that couldn't be read are absent. */
export interface UseEvidence {
  readonly record: Pick<ContainerDetails, 'name' | 'host'>;
  /** Two readings of its counters, some hundred milliseconds apart. */
  readonly before?: StatsSample | undefined;
  readonly sample?: StatsSample | undefined;
  readonly facts?: ProcessFacts | undefined;
}

/** A file system with less than this part of it free counts as full. */
const full = 0.01;

/** The share of scheduling periods with throttling from which on a program notices. */
const noticed = 0.05;

/** What a running container uses, resource by resource. */
export function useOf({ record, before, sample, facts }: UseEvidence): ContainerUse {
  const usage = sample && usageOf(sample, before);
  return {
    container: record.name,
    resources: [
      cpuOf(record.host, usage, sample, facts),
      memoryOf(record.host, usage, facts),
      diskOf(usage, facts),
      networkOf(usage),
      processesOf(usage, facts),
      filesOf(facts),
    ],
  };
}

function cpuOf(
  host: HostConfig,
  usage: ContainerUsage | undefined,
  sample: StatsSample | undefined,
  facts: ProcessFacts | undefined,
): ResourceUse {
  const limit = cpuLimit(host);
  const processors = limit ?? sample?.cpu.onlineCpus ?? 0;
  const share =
    usage?.cpuPercent === undefined || processors <= 0 ? undefined : usage.cpuPercent / 100 / processors;
  const { cpuPeriods = 0, cpuThrottledPeriods = 0 } = facts?.counters ?? {};
  const periods = sample && sample.cpu.periods > 0 ? sample.cpu.periods : cpuPeriods;
  const throttled = sample && sample.cpu.periods > 0 ? sample.cpu.throttledPeriods : cpuThrottledPeriods;
  const sinceStart = periods > 0 ? throttled / periods : 0;
  const now = usage?.rates?.throttled ?? 0;
  const isLimited = limit !== undefined;
  return {
    resource: 'CPU',
    ...maybe(
      'utilization',
      share !== undefined &&
        (isLimited
          ? `${presentPercent(share * 100)} of ${number(limit)} CPUs`
          : `${presentPercent(share * 100)} of the host's ${processors} CPUs`),
    ),
    ...maybe(
      'saturation',
      (usage !== undefined || facts !== undefined) &&
        (periods > 0
          ? `throttled in ${presentPercent(sinceStart * 100)} of periods${now > 0 ? `, now ${presentPercent(now * 100)}` : ''}`
          : 'never throttled'),
    ),
    pressure: Math.max(now >= noticed ? 1 + now : 0, isLimited ? (share ?? 0) * 0.99 : 0, sinceStart),
  };
}

/** Processors that the container may use; undefined where it has no limit. */
function cpuLimit({ nanoCpus, cpuQuota, cpuPeriod }: HostConfig): number | undefined {
  if (nanoCpus > 0) return nanoCpus / 1e9;
  return cpuQuota > 0 ? cpuQuota / (cpuPeriod > 0 ? cpuPeriod : 100_000) : undefined;
}

function memoryOf(
  host: HostConfig,
  usage: ContainerUsage | undefined,
  facts: ProcessFacts | undefined,
): ResourceUse {
  const kills = facts?.counters.oomKills;
  const isLimited = host.memory > 0;
  const limit = isLimited ? host.memory : (usage?.memoryLimit ?? 0);
  const share = usage && limit > 0 ? usage.memory / limit : 0;
  return {
    resource: 'Memory',
    ...maybe(
      'utilization',
      usage &&
        `${presentBytes(usage.memory)}${limit > 0 ? `, ${presentPercent(share * 100)} of ${isLimited ? `its limit of ${presentBytes(limit)}` : "the host's memory"}` : ''}`,
    ),
    ...maybe('errors', kills !== undefined && counted(kills, 'process killed', 'processes killed')),
    pressure: kills ? 2 : isLimited ? share : 0,
  };
}

function diskOf(usage: ContainerUsage | undefined, facts: ProcessFacts | undefined): ResourceUse {
  const mounts = (facts?.memoryMounts ?? []).filter(({ size }) => size > 0);
  const shareOf = ({ size, free }: { readonly size: number; readonly free: number }) => (size - free) / size;
  const [fullest] = [...mounts].sort((a, b) => shareOf(b) - shareOf(a));
  const isFull = fullest !== undefined && shareOf(fullest) > 1 - full;
  const rates = usage?.rates;
  const parts = [
    ...(rates
      ? [`${presentBytes(rates.blockRead)}/s read, ${presentBytes(rates.blockWrite)}/s written`]
      : []),
    ...(fullest ? [`${fullest.path} (in memory) ${presentPercent(shareOf(fullest) * 100)} full`] : []),
  ];
  return {
    resource: 'Disk',
    ...maybe('utilization', parts.length > 0 && parts.join('; ')),
    ...maybe('errors', facts !== undefined && (isFull ? `${fullest.path} is full` : 'none')),
    pressure: isFull ? 2 : fullest ? shareOf(fullest) : 0,
  };
}

function networkOf(usage: ContainerUsage | undefined): ResourceUse {
  const rates = usage?.rates;
  return {
    resource: 'Network',
    ...maybe(
      'utilization',
      rates && `${presentBytes(rates.received)}/s received, ${presentBytes(rates.sent)}/s sent`,
    ),
    pressure: 0,
  };
}

function processesOf(usage: ContainerUsage | undefined, facts: ProcessFacts | undefined): ResourceUse {
  const count = facts?.counters.pids ?? usage?.pids;
  const limit = facts?.counters.pidsLimit ?? usage?.pidsLimit ?? 0;
  const hits = facts?.counters.pidsLimitHits;
  const zombies = facts?.processes.filter(({ state }) => state === 'Z').length;
  return {
    resource: 'Processes',
    ...maybe(
      'utilization',
      count !== undefined &&
        (limit > 0
          ? `${count} of ${limit} (${presentPercent((count / limit) * 100)})`
          : `${count}, no limit`),
    ),
    ...maybe(
      'saturation',
      zombies !== undefined &&
        facts !== undefined &&
        facts.processes.length > 0 &&
        counted(zombies, 'zombie', 'zombies'),
    ),
    ...maybe('errors', hits !== undefined && counted(hits, 'process refused', 'processes refused')),
    pressure: hits ? 2 : limit > 0 && count !== undefined ? count / limit : 0,
  };
}

function filesOf(facts: ProcessFacts | undefined): ResourceUse {
  const { openFiles, openFilesLimit } = facts?.main ?? {};
  const share = openFiles !== undefined && openFilesLimit ? openFiles / openFilesLimit : 0;
  return {
    resource: 'Files',
    ...maybe(
      'utilization',
      openFiles !== undefined &&
        (openFilesLimit
          ? `${openFiles} of ${openFilesLimit} open in the main process`
          : `${openFiles} open in the main process`),
    ),
    pressure: share,
  };
}

function counted(count: number, one: string, many: string): string {
  return count === 0 ? 'none' : `${count} ${count === 1 ? one : many}`;
}

function number(value: number): string {
  return String(Number(value.toFixed(2)));
}

function maybe<K extends string>(key: K, text: string | false | undefined): { readonly [key in K]?: string } {
  return text === undefined || text === false ? {} : ({ [key]: text } as { readonly [key in K]: string });
}
