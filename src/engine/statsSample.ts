/** One reading of a container's counters. Counters only grow; `stats.ts` makes rates of two of them. */
export interface StatsSample {
  /** When the engine read them, milliseconds since the epoch; 0 where the container does not run. */
  readonly time: number;
  /** The reading before, as the engine remembers it; absent in a first one-shot. */
  readonly previous?: { readonly time: number; readonly cpu: CpuCounters };
  readonly cpu: CpuCounters;
  readonly memory: MemoryCounters;
  readonly networks: Readonly<Record<string, NetworkCounters>>;
  /** Bytes, summed over devices. */
  readonly blockRead: number;
  readonly blockWrite: number;
  readonly pids: number;
  /** 0 where unlimited. */
  readonly pidsLimit: number;
  /** Windows only: how many processors the host has; 0 elsewhere. */
  readonly processors: number;
}

export interface CpuCounters {
  /** Nanoseconds on Linux, hundreds of nanoseconds on Windows. */
  readonly total: number;
  /** The whole host's time over all processors, nanoseconds; 0 where it isn't known: on Windows and with Podman. */
  readonly system: number;
  readonly onlineCpus: number;
  readonly throttledPeriods: number;
  readonly periods: number;
  /** Nanoseconds. */
  readonly throttledTime: number;
}

export interface MemoryCounters {
  readonly usage: number;
  /** The host's memory where the container has no limit. */
  readonly limit: number;
  /** cgroup v1 calls it `total_inactive_file`, v2 `inactive_file`: cache that can go at any time. */
  readonly inactiveFile: number;
  /** Anonymous memory (`anon`, `total_rss`), for engines that report no usage. */
  readonly anonymous: number;
  /** Windows only; 0 elsewhere. */
  readonly privateWorkingSet: number;
}

export interface NetworkCounters {
  readonly received: number;
  readonly sent: number;
}
