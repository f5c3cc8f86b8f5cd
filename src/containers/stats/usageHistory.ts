import { Ring } from '../../engine/ring';
import type { ContainerUsage } from '../../engine/stats';

/** A usage as a chart has it; what is not known yet is null. */
export interface UsagePoint {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly cpu: number | null;
  readonly memory: number;
  /** 0 where there is none, or it isn't known. */
  readonly memoryLimit: number;
  /** Bytes a second. */
  readonly received: number | null;
  readonly sent: number | null;
  readonly read: number | null;
  readonly written: number | null;
  readonly pids: number;
  readonly pidsLimit: number;
  /** Percent of the scheduling periods. */
  readonly throttled: number | null;
}

/** The usages of the last while, by container. */
export class UsageHistory {
  readonly #length: number;
  /** The memory of the engine's host, which the engine gives as the limit of containers without one. */
  hostMemory = Infinity;
  readonly #rings = new Map<string, Ring<UsagePoint>>();

  /** Keeps so many points of each container. */
  constructor(length: number) {
    this.#length = length;
  }

  add(id: string, usage: ContainerUsage): UsagePoint {
    let ring = this.#rings.get(id);
    if (!ring) this.#rings.set(id, (ring = new Ring(this.#length)));
    const point = pointOf(usage, this.hostMemory);
    ring.push(point);
    return point;
  }

  points(id: string): readonly UsagePoint[] {
    return [...(this.#rings.get(id) ?? [])];
  }

  /** Forgets the containers that are gone. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.#rings.keys()) if (!ids.has(id)) this.#rings.delete(id);
  }
}

function pointOf(usage: ContainerUsage, hostMemory: number): UsagePoint {
  const { time, cpuPercent, memory, memoryLimit, rates, pids, pidsLimit } = usage;
  return {
    time,
    cpu: cpuPercent ?? null,
    memory,
    memoryLimit: memoryLimit < hostMemory ? memoryLimit : 0,
    received: rates?.received ?? null,
    sent: rates?.sent ?? null,
    read: rates?.blockRead ?? null,
    written: rates?.blockWrite ?? null,
    pids,
    pidsLimit,
    throttled: rates ? rates.throttled * 100 : null,
  };
}
