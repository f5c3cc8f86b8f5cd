import { parseArgs } from 'node:util';
import { fuzzSideFiles, sideFiles } from '../../test/support/fuzzSideFiles';

/**
 * `npm run fuzz:side-files -- [--count N] [--seed N]`: reads mutated configurations, env files, ignore files and
 * suppressing comments, `count` of each kind; fails where one throws, takes 200 ms of processor time, or where the
 * process comes to hold more than 200 MB.
 */
const { count, seed } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
}).values;
let failed = false;
for (const kind of Object.keys(sideFiles) as (keyof typeof sideFiles)[]) {
  const { files, slowest, slowestText, failures } = fuzzSideFiles(kind, Number(count), Number(seed));
  const megabytes = process.resourceUsage().maxRSS / 1024;
  console.log(
    `${kind}: ${files} files, slowest ${slowest.toFixed(0)} ms, at most ${megabytes.toFixed(0)} MB, ${failures.length} failures`,
  );
  for (const { reason, text } of failures.slice(0, 3))
    console.error(`${reason.slice(0, 500)}\n${JSON.stringify(text).slice(0, 500)}`);
  if (slowest > 200) console.error(JSON.stringify(slowestText));
  failed ||= failures.length > 0 || slowest > 200 || megabytes > 200;
}
process.exitCode = failed ? 1 : 0;
