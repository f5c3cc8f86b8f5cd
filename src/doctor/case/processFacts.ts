import { parseListeningSockets, type ListeningSocket } from '../../inspect/network/procNetTcp';

/** What the kernel reports about a running container. Absent parts could not be read. */
export interface ProcessFacts {
  /** Listening TCP sockets, without the engine's own name server. */
  readonly sockets: readonly ListeningSocket[];
  readonly processes: readonly ProcessFact[];
  readonly main: MainProcess;
  readonly counters: CgroupCounters;
  /** File systems in memory that are mounted in it, `/dev/shm` among them. */
  readonly memoryMounts: readonly MemoryMount[];
  /** Where files are mounted that were replaced or removed on the host: the container keeps the old ones. */
  readonly replacedMounts: readonly string[];
}

export interface ProcessFact {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** As in `ps`: `S`, `Z`. */
  readonly state: string;
}

/** The first process of the container. */
export interface MainProcess {
  /** Signals with a handler, and ignored ones, as bit masks. */
  readonly caught?: bigint;
  readonly ignored?: bigint;
  /** Open file descriptors, and how many it may have. */
  readonly openFiles?: number;
  readonly openFilesLimit?: number;
}

/** Counters of the control group, v1 and v2 alike. */
export interface CgroupCounters {
  readonly oomKills?: number;
  readonly pidsLimitHits?: number;
  readonly pids?: number;
  readonly pidsLimit?: number;
  readonly cpuPeriods?: number;
  readonly cpuThrottledPeriods?: number;
}

export interface MemoryMount {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly free: number;
}

/** The engine's name server on user-defined networks; it listens in every namespace of those. */
const engineDns = '127.0.0.11';

/** Texts of `/proc` and the control groups, by the names that {@link readFacts} gives them. */
export type ProcTexts = ReadonlyMap<string, string>;

/**
 * Makes facts of raw texts: `tcp`, `status`, `limits`, `fds` (a number), `stats` (lines of `/proc/PID/stat`), `mounts`
 * (lines `PATH SIZE FREE`), `mountinfo`, and the counters `memory.oom_control`, `memory.events`, `pids.events`, `pids.current`,
 * `pids.max`, `cpu.stat`.
 */
export function readFacts(texts: ProcTexts, root: number): ProcessFacts {
  const text = (name: string) => texts.get(name) ?? '';
  return {
    sockets: parseListeningSockets(text('tcp')).filter(({ address }) => address !== engineDns),
    processes: treeOf(text('stats'), root),
    main: {
      ...maybe('caught', mask(text('status'), 'SigCgt')),
      ...maybe('ignored', mask(text('status'), 'SigIgn')),
      ...maybe('openFiles', count(text('fds'))),
      ...maybe('openFilesLimit', count(/^Max open files\s+(\d+)/m.exec(text('limits'))?.[1])),
    },
    counters: {
      ...maybe(
        'oomKills',
        field(text('memory.events'), 'oom_kill') ?? field(text('memory.oom_control'), 'oom_kill'),
      ),
      ...maybe('pidsLimitHits', field(text('pids.events'), 'max')),
      ...maybe('pids', count(text('pids.current'))),
      ...maybe('pidsLimit', count(text('pids.max'))),
      ...maybe('cpuPeriods', field(text('cpu.stat'), 'nr_periods')),
      ...maybe('cpuThrottledPeriods', field(text('cpu.stat'), 'nr_throttled')),
    },
    replacedMounts: text('mountinfo')
      .split('\n')
      .flatMap((line) => {
        const [, , , root = '', path = ''] = line.split(' ');
        return root.endsWith('//deleted') ? path : [];
      }),
    memoryMounts: text('mounts')
      .split('\n')
      .flatMap((line) => {
        const [, path = '', size, free] = /^(.+) (\d+) (\d+)$/.exec(line) ?? [];
        return size === undefined ? [] : { path, size: Number(size), free: Number(free) };
      }),
  };
}

function maybe<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+\s*$/.test(text) ? Number(text) : undefined;
}

function field(text: string, name: string): number | undefined {
  return count(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
}

function mask(status: string, name: string): bigint | undefined {
  const [, digits] = new RegExp(`^${name}:\\s*([\\da-f]{1,32})$`, 'm').exec(status) ?? [];
  return digits === undefined ? undefined : BigInt(`0x${digits}`);
}

/** The process `root` and all that descend from it, among lines of `/proc/PID/stat`. */
function treeOf(text: string, root: number): readonly ProcessFact[] {
  const all = text.split('\n').flatMap((line) => {
    // A name may hold anything, brackets and blanks included.
    const [, pid, name = '', state = '', parent] = /^(\d+) \((.*)\) (\S) (\d+)/.exec(line) ?? [];
    return pid === undefined ? [] : { pid: Number(pid), parent: Number(parent), name, state };
  });
  const inside = new Set([root]);
  for (let size = 0; size !== inside.size;) {
    size = inside.size;
    for (const { pid, parent } of all) if (inside.has(parent)) inside.add(pid);
  }
  return all.filter(({ pid }) => inside.has(pid));
}
