import { baselineOf, usageOf, type ContainerUsage } from './stats';
import type { StatsSample } from './statsSample';

interface Entry {
  readonly sample: StatsSample;
  /** The time that the processor usage is of, in milliseconds; infinite if it isn't known. */
  readonly span: number;
  /** Processor time used in it, milliseconds. */
  readonly processorTime: number;
  /** On the clock of this process, which an engine's may differ from. */
  readonly taken: number;
}

/** The last sample of each container, so that the next one says what was used since, whoever reads it. */
export class UsageBook {
  readonly #entries = new Map<string, Entry>();
  readonly #now: () => number;

  /** `now` is a clock in milliseconds that only goes forward. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The usage at a sample; undefined if the sample says nothing, as for a container that doesn't run. */
  take(id: string, sample: StatsSample): ContainerUsage | undefined {
    if (sample.time === 0) return undefined;
    const before = this.#entries.get(id)?.sample;
    const usage = usageOf(sample, before);
    if (usage.memory === 0 && usage.cpuPercent === undefined) return undefined;
    const baseline = baselineOf(sample, before);
    const span = baseline ? sample.time - baseline.time : Infinity;
    const processorTime = baseline ? ((usage.cpuPercent ?? Infinity) / 100) * span : Infinity;
    this.#entries.set(id, { sample, span, processorTime, taken: this.#now() });
    return usage;
  }

  /** How long a time the last processor usage is the average of, in milliseconds; infinite if there is none. */
  span(id: string): number {
    return this.#entries.get(id)?.span ?? Infinity;
  }

  /** The processor time in milliseconds that a container used within {@link span}; infinite if it isn't known. */
  processorTime(id: string): number {
    return this.#entries.get(id)?.processorTime ?? Infinity;
  }

  /** How long ago the last sample of a container was taken, in milliseconds; infinite if there is none. */
  age(id: string): number {
    const entry = this.#entries.get(id);
    return entry ? this.#now() - entry.taken : Infinity;
  }

  /** Forgets all others. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.#entries.keys()) if (!ids.has(id)) this.#entries.delete(id);
  }
}
