import { spawn } from 'node:child_process';
import { pause } from '../../../src/engine/abort';
import { connectEngine } from '../../../src/engine/connect';
import { StatsSampler } from '../../../src/engine/statsSampler';
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
  const sampler = new StatsSampler(engine, { interval: 2000, wait: pause });
  let samples = 0;
  sampler.onUsage((usages) => {
    samples += usages.size;
  });
  sampler.watch(watched);
  await pause(3000, never);
  samples = 0;
  const engineBefore = processorTime(daemon.pid);
  const own = await ownCpu(() => pause(span, never));
  const perSample = (processorTime(daemon.pid) - engineBefore) / samples;
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
  // docker stats streams, and the engine sends one sample a second to each.
  const dockerPerSample = dockerTime / ((watched.length * span) / 1000);
  return [
    atMost(`stats of ${watched.length} rows, this process`, (own / (span / 1000)) * 100, '% of a core', 5),
    informative('stats, samples a second', samples / (span / 1000), ''),
    informative('dockerd a sample', perSample * 1000, 'ms'),
    informative('dockerd a sample, docker stats', dockerPerSample * 1000, 'ms'),
    atMost('dockerd a sample, of docker stats', perSample / dockerPerSample, '×', 1.15),
    atMost('streams after the rows are hidden', streams, '', 0),
  ];
}
