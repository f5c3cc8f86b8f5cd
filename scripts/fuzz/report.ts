import { parseArgs } from 'node:util';
import { fuzz, slowestInput, type FuzzKind } from '../../test/support/fuzzing';

/** The process may never hold more, in MB: its own code and all inputs so far included. */
const mostMemory = 200;

export function fuzzOptions(): { readonly count: number; readonly seed: number; readonly corpus: string } {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      corpus: { type: 'string', default: '../shared/corpus' },
    },
  });
  return { count: Number(values.count), seed: Number(values.seed), corpus: values.corpus };
}

/**
 * `npm run fuzz:NAME -- [--count N] [--seed N]`: reads `count` inputs of each kind and prints what came of them, with
 * the slowest by its seed, the processor time, and the most memory that the process ever held. Fails where an input
 * throws or takes 200 ms of processor time, and where the process holds more than 200 MB. `--seed N --count 1` reads one
 * input again and prints it.
 */
export async function runFuzzers(kinds: readonly FuzzKind[]): Promise<void> {
  const { count, seed } = fuzzOptions();
  for (const kind of kinds) {
    const { counters, slowest, seconds, failures } = await fuzz(kind, { count, seed });
    const megabytes = process.resourceUsage().maxRSS / 1024;
    const outcomes = Object.entries(counters).map(([name, value]) => `, ${value} ${name}`);
    console.log(
      `${kind.name}: ${count} inputs${outcomes.join('')}; ${seconds.toFixed(0)} s of processor time, ` +
        `slowest ${slowest.milliseconds.toFixed(0)} ms (seed ${slowest.seed}), at most ${megabytes.toFixed(0)} MB; ` +
        `${failures.length} failures`,
    );
    if (count === 1) console.log(JSON.stringify(kind.make(seed).text()).slice(0, 2000));
    for (const failure of failures.slice(0, 5))
      console.error(
        `seed ${failure.seed}: ${failure.reason}\n${JSON.stringify(failure.text).slice(0, 2000)}`,
      );
    if (megabytes > mostMemory) console.error(`More than ${mostMemory} MB were held.`);
    if (failures.length > 0 || slowest.milliseconds > slowestInput || megabytes > mostMemory)
      process.exitCode = 1;
  }
}
