import type { ContainerUsage } from '../../engine/stats';
import { presentUsage } from './presentUsage';

type Figures = Pick<ContainerUsage, 'cpuPercent' | 'memory'>;

/**
 * What groups of containers use, in words that only change where the figures do noticeably: for places where a text that
 * moves disturbs.
 */
export class SteadyUsage {
  readonly #usages = new Map<string, Figures>();
  readonly #shown = new Map<string, Figures>();

  take(usages: ReadonlyMap<string, ContainerUsage>): void {
    for (const [id, usage] of usages) this.#usages.set(id, usage);
  }

  clear(): void {
    this.#usages.clear();
    this.#shown.clear();
  }

  /** `0.4%` and `118 MiB` of these running containers together; empty as long as one of them wasn't read. */
  of(group: string, ids: readonly string[]): readonly string[] {
    const own = ids.flatMap((id) => this.#usages.get(id) ?? []);
    if (own.length === 0 || own.length < ids.length) {
      this.#shown.delete(group);
      return [];
    }
    const sum: Figures = {
      ...(own.every(({ cpuPercent }) => cpuPercent !== undefined)
        ? { cpuPercent: own.reduce((total, { cpuPercent = 0 }) => total + cpuPercent, 0) }
        : {}),
      memory: own.reduce((total, { memory }) => total + memory, 0),
    };
    const before = this.#shown.get(group);
    const shown = before && isAlike(before, sum) ? before : sum;
    this.#shown.set(group, shown);
    return presentUsage(shown);
  }
}

/** Percent of one processor, and shares of the larger figure. */
const processorStep = 0.5;
const processorShare = 0.25;
const memoryShare = 0.03;

/** Whether two usages differ so little that the words for one may stand for the other. */
export function isAlike(a: Figures, b: Figures): boolean {
  const { cpuPercent: one, memory } = a;
  const { cpuPercent: other } = b;
  if ((one === undefined) !== (other === undefined)) return false;
  const [low, high] = [Math.min(one ?? 0, other ?? 0), Math.max(one ?? 0, other ?? 0)];
  const isSameProcessor = high - low < Math.max(processorStep, processorShare * high);
  return isSameProcessor && Math.abs(memory - b.memory) <= memoryShare * Math.max(memory, b.memory);
}
