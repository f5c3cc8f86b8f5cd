import type { CpuCounters, StatsSample } from '../statsSample';
import { fields, list, number, text, time, type Fields } from './wire';

/** `GET /containers/{id}/stats`, in the forms of cgroup v1, cgroup v2, Windows and Podman. */
export function statsSample(raw: Fields): StatsSample {
  const memory = fields(raw['memory_stats']);
  const counters = fields(memory['stats']);
  const pids = fields(raw['pids_stats']);
  const storage = fields(raw['storage_stats']);
  const blocks = blockBytes(fields(raw['blkio_stats'])['io_service_bytes_recursive']);
  const previousTime = time(raw['preread']);
  return {
    time: time(raw['read']) ?? 0,
    ...(previousTime === undefined
      ? {}
      : { previous: { time: previousTime, cpu: cpuCounters(fields(raw['precpu_stats'])) } }),
    cpu: cpuCounters(fields(raw['cpu_stats'])),
    memory: {
      usage: number(memory['usage']),
      limit: number(memory['limit']),
      inactiveFile: number(counters['total_inactive_file'] ?? counters['inactive_file']),
      anonymous: number(counters['anon'] ?? counters['total_rss'] ?? counters['rss']),
      privateWorkingSet: number(memory['privateworkingset']),
    },
    networks: Object.fromEntries(
      Object.entries(fields(raw['networks'])).map(([name, network]) => [
        name,
        { received: number(fields(network)['rx_bytes']), sent: number(fields(network)['tx_bytes']) },
      ]),
    ),
    blockRead: blocks.read || number(storage['read_size_bytes']),
    blockWrite: blocks.write || number(storage['write_size_bytes']),
    pids: number(pids['current']),
    // "max" of an unlimited cgroup is written as the largest 64-bit number.
    pidsLimit: number(pids['limit']) > Number.MAX_SAFE_INTEGER ? 0 : number(pids['limit']),
    processors: number(raw['num_procs']),
  };
}

function cpuCounters(raw: Fields): CpuCounters {
  const usage = fields(raw['cpu_usage']);
  const throttling = fields(raw['throttling_data']);
  return {
    total: number(usage['total_usage']),
    // Podman, which alone has "cpu" there, counts what all processes used, not the time that there was.
    system: raw['cpu'] === undefined ? number(raw['system_cpu_usage']) : 0,
    onlineCpus: number(raw['online_cpus']) || list(usage['percpu_usage']).length,
    throttledPeriods: number(throttling['throttled_periods']),
    periods: number(throttling['periods']),
    throttledTime: number(throttling['throttled_time']),
  };
}

/** Operations are `Read` and `Write` on cgroup v1, `read` and `write` on v2; Podman's `rios` and the like count no bytes. */
function blockBytes(entries: unknown): { read: number; write: number } {
  const sum = { read: 0, write: 0 };
  for (const entry of list(entries)) {
    const { op, value } = fields(entry);
    const operation = text(op).toLowerCase();
    if (operation === 'read' || operation === 'write') sum[operation] += number(value);
  }
  return sum;
}
