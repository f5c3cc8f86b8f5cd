import { parseArgs } from 'node:util';
import { fuzzEngine } from '../../test/support/fuzzEngine';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});

/** Mutates answers of a real engine: none may throw a TypeError into the views, take 200 ms, or grow memory by 200 MB. */
function main(): void {
  const result = fuzzEngine({ count: Number(values.count), seed: Number(values.seed), slowest: 200 });
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${result.answers} answers, ${result.refused} refused, slowest ${result.slowest.toFixed(1)} ms, ` +
      `${memory} MB at most, ${result.failures.length} failures`,
  );
  for (const { reason, answer } of result.failures.slice(0, 5)) console.error(`${reason}\n${answer}`);
  if (result.failures.length > 0) process.exitCode = 1;
}

main();
