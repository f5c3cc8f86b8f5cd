import { parseArgs } from 'node:util';
import { fuzzCompose } from '../../test/compose/fuzzing';

/**
 * `npm run fuzz:compose -- [--count N] [--seed N]`: analyses mutated compose files with every rule and prints what came of
 * it; fails where one throws or takes longer than a second.
 */
const { count, seed } = parseArgs({
  options: { count: { type: 'string', default: '200000' }, seed: { type: 'string', default: '1' } },
}).values;
const started = performance.now();
const result = fuzzCompose(Number(count), Number(seed));
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `${result.files} files in ${seconds} s: ${result.accepted} accepted, ${result.refused} refused, ${result.findings} findings, ` +
    `slowest ${result.slowest.toFixed(0)} ms, ${result.failures.length} failures`,
);
for (const failure of result.failures.slice(0, 5)) console.error(`${failure.reason}\n${failure.text}\n`);
process.exitCode = result.failures.length > 0 ? 1 : 0;
