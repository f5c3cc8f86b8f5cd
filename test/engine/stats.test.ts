import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isAlike } from '../../src/containers/stats/steadyUsage';
import { connectEngine } from '../../src/engine/connect';
import { pause } from '../../src/engine/abort';
import type { ContainerEngine } from '../../src/engine/engine';
import { usageOf, type ContainerUsage } from '../../src/engine/stats';
import { StatsReader } from '../../src/engine/statsReader';
import { StatsRounds } from '../../src/engine/statsRounds';
import { StatsSampler } from '../../src/engine/statsSampler';
import { UsageBook } from '../../src/engine/usageBook';
import type { StatsSample } from '../../src/engine/statsSample';
import { statsSample } from '../../src/engine/docker/statsRecords';
import { recordedOfPodman, recordedOnCgroup1, recordedOnCgroup2 } from './recordedStats';
import { removeAll, runScript, testEngineHost, tracedEngine, until } from './testEngine';

/** What the kernel counts of a container's only process, between the moments that are noted. */
class ProcessorClock {
  readonly #notes: { readonly at: number; readonly seconds: number }[] = [];

  private constructor(readonly pid: number) {}

  static async of(engine: ContainerEngine, id: string): Promise<ProcessorClock> {
    return new ProcessorClock((await engine.containers.inspect(id)).state.pid);
  }

  note(): void {
    const fields = readFileSync(`/proc/${this.pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    // User and system time, in hundredths of a second.
    this.#notes.push({
      at: performance.now() / 1000,
      seconds: (Number(fields[11]) + Number(fields[12])) / 100,
    });
  }

  percents(): readonly number[] {
    return this.#notes.slice(1).map(({ at, seconds }, index) => {
      const before = this.#notes[index] ?? { at, seconds };
      return (100 * (seconds - before.seconds)) / (at - before.at);
    });
  }
}

describe('stats arithmetic', () => {
  it('takes the page cache off memory, on cgroup v1 and v2', () => {
    assert.equal(memory({ total_inactive_file: 300, inactive_file: 1 }).memory, 700);
    assert.equal(memory({ inactive_file: 250 }).memory, 750);
    assert.equal(memory({ inactive_file: 5000 }).memory, 1000);
    assert.equal(memory({ cache: 900 }).memory, 1000);
    assert.equal(memory({ inactive_file: 250 }).memoryPercent, 18.75);
  });

  it('counts anonymous memory where an engine reports no usage', () => {
    assert.equal(usageOf(statsSample({ memory_stats: { stats: { anon: 123 } } })).memory, 123);
  });

  it('scales processor time by the processors, as docker stats does', () => {
    const one = sample(0, { total: 1e9, system: 100e9, onlineCpus: 4 });
    const two = sample(1000, { total: 1.5e9, system: 104e9, onlineCpus: 4 });
    assert.equal(usageOf(two, one).cpuPercent, 50);
    assert.equal(usageOf(two).cpuPercent, undefined);
  });

  it('falls back to the number of per-processor values', () => {
    const both = statsSample({
      read: '2026-01-01T00:00:01Z',
      preread: '2026-01-01T00:00:00Z',
      cpu_stats: perCpu(2e9, 12e9),
      precpu_stats: perCpu(1e9, 10e9),
    });
    assert.equal(usageOf(both).cpuPercent, 100);
  });

  it('knows the ticks of Windows', () => {
    const one = { ...sample(0, { total: 0 }), processors: 2 };
    const two = {
      ...sample(1000, { total: 5_000_000 }),
      processors: 2,
      memory: { ...one.memory, privateWorkingSet: 77 },
    };
    const usage = usageOf(two, one);
    assert.equal(usage.cpuPercent, 25);
    assert.equal(usage.memory, 77);
  });

  it('starts anew after a restart of the container, when counters went back', () => {
    const usage = usageOf(sample(2000, { total: 5, system: 10 }), sample(1000, { total: 500, system: 5 }));
    assert.equal(usage.cpuPercent, undefined);
    assert.equal(usage.rates, undefined);
  });

  it('counts from the reading that the engine sent with it, and from none that it sent twice', () => {
    const before = sample(0, { total: 0, system: 0 });
    const previous = { time: 1_000_900, cpu: { ...before.cpu, total: 90, system: 900 } };
    const now = { ...sample(1000, { total: 190, system: 1000 }), previous };
    assert.equal(usageOf(now, before).cpuPercent, 100);
    // Podman's first reading of a stream: the same twice.
    const same = { ...now, previous: { time: now.time, cpu: now.cpu } };
    assert.equal(usageOf(same).cpuPercent, undefined);
    assert.equal(usageOf(same, before).cpuPercent, 19);
  });

  it('reads what Docker on cgroup v2 answers', () => {
    const usage = usageOf(statsSample(recordedOnCgroup2));
    assert.equal(usage.cpuPercent, 0);
    // docker stats: usage without inactive_file, 48.23 MiB of 7.657 GiB.
    assert.equal(usage.memory, 50_577_408);
    assert.equal(usage.memoryPercent.toFixed(2), '0.62');
    assert.deepEqual([usage.blockRead, usage.blockWrite], [24_576, 139_264]);
    assert.deepEqual([usage.received, usage.sent], [30_396, 5024]);
    assert.deepEqual([usage.pids, usage.pidsLimit], [11, 0]);
    const later = structuredClone(recordedOnCgroup2);
    later.read = '2024-05-03T17:03:18.713388179Z';
    later.cpu_stats.cpu_usage.total_usage += 2_500_000_000;
    later.cpu_stats.system_cpu_usage += 100_000_000_000;
    const { precpu_stats: _pre, preread: _time, ...oneShot } = later;
    const next = usageOf(statsSample(oneShot), statsSample(recordedOnCgroup2));
    assert.equal(next.cpuPercent, 25);
  });

  it('reads what Podman 5.7 on cgroup v2 answers', () => {
    const usage = usageOf(statsSample(recordedOfPodman));
    assert.equal(usage.memory, 11_882_496);
    // 294 µs in 5 s; by its "system_cpu_usage", which isn't the host's time, it would be 14 %.
    assert.equal(usage.cpuPercent?.toFixed(4), '0.0059');
    assert.deepEqual([usage.blockRead, usage.blockWrite], [45_178_880, 1_200_000]);
    assert.equal(usage.pids, 11);
  });

  it('makes rates of bytes over all networks, and of throttled periods', () => {
    const { rates } = usageOf(busy(3000, 5000, 6, 20), busy(1000, 1000, 1, 10));
    assert.deepEqual(rates, { received: 4000, sent: 4000, blockRead: 2000, blockWrite: 0, throttled: 0.5 });
  });
});

/** The machine's engine has one version of cgroups; `docker stats` computes from an answer, whoever gives it. */
describe('stats that an engine may answer', () => {
  for (const [name, recorded] of Object.entries({
    'cgroup v1': recordedOnCgroup1,
    'cgroup v2': recordedOnCgroup2,
    // All but the processor time, which Podman counts otherwise.
    'cgroup v2, of Podman': recordedOfPodman,
  }))
    it(`agree with docker stats: ${name}`, async () => {
      const busy = structuredClone(recorded);
      busy.cpu_stats.cpu_usage.total_usage += 2_468_000_000;
      busy.cpu_stats.system_cpu_usage += 70_000_000_000;
      for (const answer of [recorded, busy]) {
        const docker = await dockerStatsOf(answer);
        const ours = usageOf(statsSample(answer));
        if (recorded !== recordedOfPodman)
          assert.equal(`${(ours.cpuPercent ?? 0).toFixed(2)}%`, docker.CPUPerc);
        assert.equal(`${ours.memoryPercent.toFixed(2)}%`, docker.MemPerc);
        assert.equal(String(ours.pids), docker.PIDs);
        assertSize(ours.memory, docker.MemUsage.split(' / ')[0]);
        assertSize(ours.memoryLimit, docker.MemUsage.split(' / ')[1]);
        assertSize(ours.received, docker.NetIO.split(' / ')[0]);
        assertSize(ours.sent, docker.NetIO.split(' / ')[1]);
        assertSize(ours.blockRead, docker.BlockIO.split(' / ')[0]);
        assertSize(ours.blockWrite, docker.BlockIO.split(' / ')[1]);
      }
    });

  /** What the real `docker stats` prints of an engine that gives this answer. */
  async function dockerStatsOf(answer: object): Promise<DockerFigures> {
    const server = createServer((request, response) => {
      response.setHeader('Api-Version', '1.41');
      response.setHeader('Ostype', 'linux');
      // The largest number of Go, which is none of JavaScript's.
      const text = JSON.stringify(answer).replace('18446744073709552000', '18446744073709551615');
      response.end(request.url?.includes('/stats') ? text : 'OK');
    });
    const folder = mkdtempSync(join(tmpdir(), 'drydock-stats-'));
    const path = join(folder, 'docker.sock');
    server.listen(path);
    await once(server, 'listening');
    try {
      const args = ['-H', `unix://${path}`, 'stats', '--no-stream', '--format', '{{json .}}', 'recorded'];
      const { stdout } = await promisify(execFile)('docker', args);
      return JSON.parse(stdout) as DockerFigures;
    } finally {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true });
    }
  }
});

interface DockerFigures {
  readonly CPUPerc: string;
  readonly MemPerc: string;
  readonly MemUsage: string;
  readonly NetIO: string;
  readonly BlockIO: string;
  readonly PIDs: string;
}

/** The same number of bytes as a text such as `48.2MiB` or `30.4kB`, as far as that has digits. */
function assertSize(bytes: number, text = ''): void {
  const [, digits = '', unit = ''] = /^([\d.]+)(\w+)$/.exec(text) ?? assert.fail(text);
  const powers = ['', 'k', 'M', 'G', 'T'];
  const scale =
    (unit.includes('i') ? 1024 : 1000) ** powers.indexOf(unit.replace(/i?B$/, '').replace('K', 'k'));
  const step = 10 ** -(digits.split('.')[1]?.length ?? 0);
  assert.ok(Math.abs(bytes / scale - Number(digits)) <= step, `${bytes} B, docker: ${text}`);
}

describe('stats of a real engine', () => {
  let engine: ContainerEngine;
  /** Of Podman, `docker stats` shows the share of what all processes used, since the boot of the host at first. */
  const knowsProcessor = !process.env['DRYDOCK_TEST_ENGINE_KIND']?.startsWith('podman');
  before(async () => {
    engine = await connectEngine({ choice: { host: testEngineHost() } });
  });
  afterEach(() => removeAll(engine));
  after(() => engine.close());

  it('agree with docker stats on the same container', async () => {
    const id = await runScript(engine, 'while true; do :; done', {
      HostConfig: { NanoCpus: 3e8, Memory: 64 * 1024 * 1024 },
    });
    const stop = new AbortController();
    const samples: StatsSample[] = [];
    const clock = await ProcessorClock.of(engine, id);
    const reading = (async () => {
      for await (const item of await engine.containers.statsStream(id, {}, stop.signal)) {
        samples.push(item);
        clock.note();
      }
    })();
    await until('the first samples are there', () => samples.length >= 2);
    const docker = await dockerStats(id);
    stop.abort();
    await reading;
    // The engine sends the same samples to all who listen.
    const ours = samples.slice(1).map((sample, index) => usageOf(sample, samples[index]));
    const truth = clock.percents();
    const same = ours.find(
      ({ cpuPercent = 0, memoryPercent }, index) =>
        (knowsProcessor
          ? Math.abs(cpuPercent - docker.cpu) < 0.02
          : Math.abs(cpuPercent - (truth[index] ?? Infinity)) < 6) &&
        Math.abs(memoryPercent - docker.memory) < 0.02,
    );
    const seen = ours.map(({ cpuPercent, memoryPercent }) => `${cpuPercent} % and ${memoryPercent} %`);
    assert.ok(
      same,
      `docker: ${docker.cpu} % and ${docker.memory} %, we: ${seen.join(', ')}, kernel: ${truth.join(', ')}`,
    );
    assert.equal(same.pids, docker.pids);
    assert.equal(same.memoryLimit, 64 * 1024 * 1024);
  });

  it('agree with docker stats where they are read by one-shots, in rounds', async () => {
    const id = await runScript(engine, 'while true; do :; done', {
      HostConfig: { NanoCpus: 3e8, Memory: 64 * 1024 * 1024 },
    });
    const reader = new StatsReader(engine);
    const rounds = new StatsRounds(reader, new UsageBook(), {
      interval: 3000,
      perRound: 30,
      isAlike,
      wait: pause,
    });
    const usages: ContainerUsage[] = [];
    const clock = await ProcessorClock.of(engine, id);
    rounds.onUsage((news) => {
      usages.push(...news.values());
      clock.note();
    });
    rounds.watch([id]);
    await until('there are figures', () => usages.filter(({ cpuPercent }) => cpuPercent).length >= 2);
    const docker = await dockerStats(id);
    await until('there are some after those of docker', () => usages.length >= 4);
    rounds.dispose();
    const { cpuPercent = 0, memoryPercent, memoryLimit, pids } = usages.at(-1) ?? assert.fail();
    // Of a container that is held at 30 %, but may get less: those of docker are of other seconds.
    const truth = knowsProcessor ? docker.cpu : (clock.percents().at(-1) ?? Infinity);
    assert.ok(
      Math.abs(cpuPercent - truth) < 6,
      `docker: ${docker.cpu} %, kernel: ${truth} %, we: ${cpuPercent} %`,
    );
    assert.ok(
      Math.abs(memoryPercent - docker.memory) < 0.5,
      `docker: ${docker.memory} %, we: ${memoryPercent} %`,
    );
    assert.equal(memoryLimit, 64 * 1024 * 1024);
    assert.equal(pids, docker.pids);
  });

  it('are streamed no more often than they are wanted', async () => {
    const id = await runScript(engine, 'sleep 1000');
    const stop = new AbortController();
    const times: number[] = [];
    for await (const { time } of await engine.containers.statsStream(id, { interval: 1500 }, stop.signal)) {
      times.push(time);
      if (times.length === 3) stop.abort();
    }
    const [, second = 0, third = 0] = times;
    assert.ok(third - second > 1300, `${third - second} ms apart`);
  });

  async function dockerStats(id: string): Promise<{ cpu: number; memory: number; pids: number }> {
    const format = '{{.CPUPerc}} {{.MemPerc}} {{.PIDs}}';
    const { stdout } = await promisify(execFile)('docker', [
      '-H',
      testEngineHost(),
      'stats',
      '--no-stream',
      '--format',
      format,
      id,
    ]);
    const [cpu = 0, memory = 0, pids = 0] = stdout.split(' ').map((part) => Number.parseFloat(part));
    return { cpu, memory, pids };
  }

  it('are read for watched containers only, and for none once nobody watches', async () => {
    const traced = await tracedEngine();
    const ids = [await runScript(engine, 'sleep 1000'), await runScript(engine, 'sleep 1000')] as const;
    const sampler = new StatsSampler(new StatsReader(traced.engine), new UsageBook(), {
      interval: 200,
      wait: pause,
    });
    const seen: string[] = [];
    const last = new Map<string, ContainerUsage>();
    sampler.onUsage((usages) => {
      seen.push(...usages.keys());
      for (const [id, usage] of usages) last.set(id, usage);
    });
    sampler.watch(ids);
    await until('both were read twice', () =>
      ids.every((id) => seen.filter((one) => one === id).length >= 2),
    );
    assert.ok(ids.every((id) => last.get(id)?.cpuPercent !== undefined));
    sampler.watch([ids[0]]);
    seen.length = 0;
    await until('one is still read', () => seen.length >= 2);
    assert.deepEqual([...new Set(seen)], [ids[0]]);
    sampler.watch([]);
    await until('nothing is open', () => traced.engine.openStreams === 0);
    const count = traced.requests.length;
    await pause(1000, new AbortController().signal);
    assert.equal(traced.requests.length, count);
    sampler.dispose();
    traced.engine.close();
  });

  it('end without a word when the container goes', async () => {
    const errors: unknown[] = [];
    const sampler = new StatsSampler(new StatsReader(engine), new UsageBook(), {
      interval: 100,
      wait: pause,
      onError: (error) => errors.push(error),
    });
    const id = await runScript(engine, 'sleep 1000');
    let readings = 0;
    sampler.onUsage(() => readings++);
    sampler.watch([id]);
    await until('it is read again and again', () => readings >= 3);
    await engine.containers.remove(id, { force: true });
    await until('nothing is open', () => engine.openStreams === 0);
    readings = 0;
    await pause(1000, new AbortController().signal);
    assert.equal(readings, 0);
    sampler.dispose();
    assert.ok(errors.length <= 1);
  });
});

function sample(time: number, cpu: Partial<StatsSample['cpu']>): StatsSample {
  return {
    time: 1_000_000 + time,
    cpu: { total: 0, system: 0, onlineCpus: 1, throttledPeriods: 0, periods: 0, throttledTime: 0, ...cpu },
    memory: { usage: 100, limit: 0, inactiveFile: 0, anonymous: 0, privateWorkingSet: 0 },
    networks: {},
    blockRead: 0,
    blockWrite: 0,
    pids: 1,
    pidsLimit: 0,
    processors: 0,
  };
}

function memory(stats: object) {
  return usageOf(statsSample({ memory_stats: { usage: 1000, limit: 4000, stats } }));
}

function perCpu(total: number, system: number) {
  return { cpu_usage: { total_usage: total, percpu_usage: [1, 2] }, system_cpu_usage: system };
}

function busy(time: number, bytes: number, throttledPeriods: number, periods: number): StatsSample {
  return {
    ...sample(time, { total: time, system: time, throttledPeriods, periods }),
    networks: { eth0: { received: bytes, sent: 0 }, eth1: { received: bytes, sent: 2 * bytes } },
    blockRead: bytes,
  };
}
