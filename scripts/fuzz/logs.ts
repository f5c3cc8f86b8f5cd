import { parseArgs } from 'node:util';
import { fuzzLogs } from '../../test/support/fuzzLogs';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});

/** Reads invented logs: none may throw, take 200 ms of the processor, or 200 MB. */
function main(): void {
  const result = fuzzLogs({ count: Number(values.count), seed: Number(values.seed) });
  console.log(
    `${result.cases} logs, ${result.lines} lines, ${result.refused} refused, slowest ${result.slowest.toFixed(1)} ms, ` +
      `most memory ${(result.mostMemory / 1024 / 1024).toFixed(0)} MB, ${result.failures.length} failures`,
  );
  for (const { reason, seed } of result.failures.slice(0, 5)) console.error(`seed ${seed}: ${reason}`);
  if (result.failures.length > 0) process.exitCode = 1;
}

main();
