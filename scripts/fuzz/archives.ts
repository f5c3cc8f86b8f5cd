import { parseArgs } from 'node:util';
import { fuzzArchives } from '../../test/support/fuzzArchives';

/**
 * `npm run fuzz:archives -- [--count N] [--seed N]`: reads invented archives of files and images, and unpacks some; fails
 * where one breaks a reader, takes 200 ms of processor time, leaves anything outside its folder, or where the process
 * comes to hold more than 200 MB.
 */
async function main(): Promise<void> {
  const { count, seed } = parseArgs({
    options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
  }).values;
  const result = await fuzzArchives({ count: Number(count), seed: Number(seed) });
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${result.archives} archives, ${result.refused} refused, slowest ${result.slowest.toFixed(0)} ms, ` +
      `at most ${megabytes.toFixed(0)} MB, ${result.failures.length} failures`,
  );
  for (const { reason, seed: failed } of result.failures.slice(0, 5))
    console.error(`seed ${failed}: ${reason}`);
  process.exitCode = result.failures.length > 0 || megabytes > 200 ? 1 : 0;
}

void main();
