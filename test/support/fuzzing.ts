import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** An input of a fuzzer, made before the clock runs. */
export interface FuzzInput {
  /** What a person needs to see the failure again, beside its seed. */
  readonly text: () => string;
  /** Throws what is a failure. Returns what came of the input: counters, added up over all inputs. */
  readonly read: () => Counters | Promise<Counters>;
}

export type Counters = Readonly<Record<string, number>>;

/** A kind of input: the same seed makes the same one, so that its seed is the name of an input. */
export interface FuzzKind {
  readonly name: string;
  readonly make: (seed: number) => FuzzInput;
}

export interface FuzzFailure {
  readonly seed: number;
  readonly reason: string;
  readonly text: string;
}

export interface FuzzResult {
  readonly inputs: number;
  readonly counters: Counters;
  readonly slowest: { readonly seed: number; readonly milliseconds: number };
  /** Processor time of all of them, in seconds. */
  readonly seconds: number;
  readonly failures: readonly FuzzFailure[];
}

/** No input may take longer, in milliseconds of the processor, which a busy machine does not change. */
export const slowestInput = 200;

/** Garbage of so many bytes is collected at once, so that the memory of the process shows what inputs need. */
const mostGarbage = 24_000_000;

/**
 * Reads the inputs with the seeds from `seed` on, and notes what throws and what takes longer than `slowest`, by default
 * {@link slowestInput}: code that isn't bundled takes several times that on a busy machine.
 */
export async function fuzz(
  kind: FuzzKind,
  options: { readonly count: number; readonly seed: number; readonly slowest?: number },
): Promise<FuzzResult> {
  const { slowest: limit = slowestInput } = options;
  const failures: FuzzFailure[] = [];
  const counters = new Map<string, number>();
  const slowest = { seed: options.seed, milliseconds: 0 };
  let total = 0;
  const collect = garbageCollector();
  let held = memory();
  for (let seed = options.seed; seed < options.seed + options.count; seed++) {
    const first = await readInput(kind, seed);
    total += first.took;
    // What is compiled or collected for other inputs counts in whichever it falls: a slow one is slow twice.
    const took = first.took > limit ? Math.min(first.took, (await readInput(kind, seed)).took) : first.took;
    if (took > slowest.milliseconds) Object.assign(slowest, { seed, milliseconds: took });
    for (const [name, value] of Object.entries(first.counters))
      counters.set(name, (counters.get(name) ?? 0) + value);
    const reason = first.failure ?? (took > limit ? `It took ${took.toFixed(0)} ms.` : undefined);
    if (memory() > held + mostGarbage) {
      collect();
      held = memory();
    }
    if (reason !== undefined) failures.push({ seed, reason, text: kind.make(seed).text() });
  }
  return {
    inputs: options.count,
    counters: Object.fromEntries(counters),
    slowest,
    seconds: total / 1000,
    failures,
  };
}

/** Bytes that the process has asked for, garbage included. */
function memory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

async function readInput(
  kind: FuzzKind,
  seed: number,
): Promise<{ readonly took: number; readonly counters: Counters; readonly failure?: string }> {
  const { read } = kind.make(seed);
  const start = process.cpuUsage();
  const took = () => {
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  try {
    const counters = await read();
    return { took: took(), counters };
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { took: took(), counters: {}, failure };
  }
}

/** The limit of tests, which are not bundled and share the machine: what takes longer hangs. In milliseconds. */
export const hangs = 3000;

/** What an assertion may print of failures: their texts can be megabytes. */
export function named(failures: readonly FuzzFailure[]): readonly string[] {
  return failures.map(({ seed, reason }) => `seed ${seed}: ${reason}`);
}
