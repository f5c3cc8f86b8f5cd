import { spawn } from 'node:child_process';
import { pause } from '../../../src/engine/abort';
import { connectEngine } from '../../../src/engine/connect';
import { StatsReader } from '../../../src/engine/statsReader';
import { StatsSampler } from '../../../src/engine/statsSampler';
import { UsageBook } from '../../../src/engine/usageBook';
import type { Row } from '../rows';
import { atMost, informative, ownCpu } from './measure';
import { processorTime } from './processorTime';

const span = 20_000;
const rows = 60;

/** What reading the stats of 60 visible rows costs here and in the engine, beside `docker stats` of the same. */
export async function statsRows(
  daemon: { readonly host: string; readonly pid: number },
  ids: readonly string[],
): Promise<readonly Row[]> {
  const watched = ids.slice(0, rows);
  const never = new AbortController().signal;
  const engine = await connectEngine({ choice: { host: daemon.host } });
  const sampler = new StatsSampler(new StatsReader(engine), new UsageBook(), {
    interval: 2000,
    wait: pause,
  });
  let samples = 0;
  sampler.onUsage((usages) => {
    samples += usages.size;
  });
  sampler.watch(watched);
  await pause(3000, never);
  samples = 0;
  const engineBefore = processorTime(daemon.pid);
  const own = await ownCpu(() => pause(span, never));
  const engineTime = processorTime(daemon.pid) - engineBefore;
  sampler.dispose();
  await pause(500, never);
  const streams = engine.openStreams;
  engine.close();

  const args = ['-H', daemon.host, 'stats', '--no-trunc', '--format', '{{.ID}}', ...watched];
  const docker = spawn('docker', args, { stdio: 'ignore' });
  await pause(3000, never);
  const dockerBefore = processorTime(daemon.pid);
  await pause(span, never);
  const dockerTime = processorTime(daemon.pid) - dockerBefore;
  docker.kill('SIGKILL');
  const share = (seconds: number) => (seconds / (span / 1000)) * 100;
  return [
    atMost(`stats of ${watched.length} rows, this process`, share(own), '% of a core', 5),
    informative('stats, samples a second', samples / (span / 1000), ''),
    informative('stats, dockerd', share(engineTime), '% of a core'),
    informative('docker stats, dockerd', share(dockerTime), '% of a core'),
    // Both stream the stats of as many containers, and the engine reports all of them at the same pace.
    atMost('stats, dockerd beside docker stats', engineTime / dockerTime, '×', 1.15),
    atMost('streams after the rows are hidden', streams, '', 0),
  ];
}
