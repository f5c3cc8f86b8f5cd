import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlike } from '../../src/containers/stats/steadyUsage';
import { pause } from '../../src/engine/abort';
import { connectEngine } from '../../src/engine/connect';
import type { ContainerEngine } from '../../src/engine/engine';
import type { ContainerUsage } from '../../src/engine/stats';
import { StatsReader } from '../../src/engine/statsReader';
import { StatsRounds } from '../../src/engine/statsRounds';
import { StatsSampler } from '../../src/engine/statsSampler';
import { UsageBook } from '../../src/engine/usageBook';
import { until } from './testEngine';

const interval = 400;
const perRound = 30;
const never = new AbortController().signal;

/** Real engines answer statistics in one way only; these are the others, and more containers than a test can start. */
describe('stats of many containers', () => {
  let server: StatsServer;
  let engine: ContainerEngine;
  let rounds: StatsRounds;
  let sampler: StatsSampler;
  let errors: unknown[];
  let seen: Map<string, ContainerUsage>;

  afterEach(async () => {
    rounds.dispose();
    sampler.dispose();
    await until('nothing is asked any more', () => server.open === 0);
    engine.close();
    await server.close();
  });

  it('are read a few at a time, so many in a round, until each had its turn', async () => {
    await begin((answer) => answer.end(reading()));
    const ids = names(200);
    const began = performance.now();
    rounds.watch(ids);
    await until('the first are read', () => seen.size > 0);
    assert.ok(
      [...seen.keys()].every((id) => ids.indexOf(id) < perRound),
      'those on top come first',
    );
    await until('all are read', () => ids.every((id) => seen.get(id)?.cpuPercent !== undefined), 50_000);
    const roundsGone = Math.floor((performance.now() - began) / interval) + 1;
    // Twice, because the last reading of each is too old to say what is used now.
    assert.ok(server.total <= roundsGone * perRound * 2, `${server.total} requests in ${roundsGone} rounds`);
    assert.ok(server.most <= 2, `${server.most} requests at once`);
  });

  it('are read once a round where all fit into it', async () => {
    await begin((answer) => answer.end(reading()));
    const ids = names(perRound);
    rounds.watch(ids);
    await until('all have both figures', () => ids.every((id) => seen.get(id)?.cpuPercent !== undefined));
    const { total } = server;
    await pause(4 * interval, never);
    const asked = server.total - total;
    assert.ok(asked >= 2 * perRound && asked <= 5 * perRound, `${asked} requests in four rounds`);
  });

  it('are read less often where they are calm, and as often as before once their usage differs', async () => {
    let [memory, growth] = [1e6, 1];
    await begin((answer) => answer.end(reading((memory *= growth))));
    const ids = names(10);
    rounds.watch(ids, new Set(ids));
    await until('all have both figures', () => ids.every((id) => seen.get(id)?.cpuPercent !== undefined));
    const calm = await askedIn(12);
    // In the second, the fourth, the seventh and the eleventh round.
    assert.ok(calm >= 3 * ids.length && calm <= 5 * ids.length, `${calm} requests in twelve rounds`);
    growth = 1.1;
    const isNew = (id: string) => (seen.get(id)?.memory ?? 0) > 1e6;
    await until('the other usage is seen', () => ids.every(isNew), 8 * interval);
    const different = await askedIn(6);
    assert.ok(different >= 4 * ids.length, `${different} requests in six rounds while it differs`);
    growth = 1;
    rounds.watch(ids);
    const wanted = await askedIn(6);
    assert.ok(wanted >= 4 * ids.length, `${wanted} requests in six rounds where somebody else looks`);
  });

  it('cost the same when hundreds start and stop all the time', async () => {
    await begin((answer) => answer.end(reading()));
    const all = names(1000);
    const began = performance.now();
    for (let step = 0; performance.now() - began < 5 * interval; step++) {
      rounds.watch(Array.from({ length: 500 }, (_, i) => all[(i + step * 50) % all.length] ?? ''));
      await pause(5, never);
    }
    rounds.watch([]);
    const roundsGone = Math.floor((performance.now() - began) / interval) + 1;
    assert.ok(server.total <= roundsGone * perRound * 2, `${server.total} requests in ${roundsGone} rounds`);
    assert.ok(server.most <= 2, `${server.most} requests at once`);
    // One that was on its way may still arrive.
    await pause(interval, never);
    await until('nothing is asked any more', () => server.open === 0);
    const { total } = server;
    await pause(2 * interval, never);
    assert.equal(server.total, total);
  });

  it('do not pile up at an engine that answers slowly', async () => {
    await begin((answer) => setTimeout(() => answer.end(reading()), 250));
    rounds.watch(names(100));
    await until('some are read', () => seen.size >= 10);
    await pause(3 * interval, never);
    assert.ok(server.most <= 2, `${server.most} requests at once`);
    assert.deepEqual(errors, []);
  });

  it('have both figures at an engine that takes longer for a round than its readings stay new', async () => {
    await begin((answer) => setTimeout(() => answer.end(reading()), interval / 4));
    const ids = names(perRound);
    rounds.watch(ids);
    // All of them once take nearly four intervals.
    await until('half have been read', () => seen.size >= perRound / 2);
    const without = [...seen].filter(([, { cpuPercent }]) => cpuPercent === undefined).map(([id]) => id);
    assert.ok(without.length <= 4, `no share of the processor for ${without.join(', ')} of ${seen.size}`);
  });

  it('stay away at an engine that never answers, and it is asked less and less', async () => {
    await begin(() => undefined);
    rounds.watch(names(500));
    sampler.watch(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    await pause(10 * interval, never);
    assert.equal(seen.size, 0);
    assert.ok(server.most <= 4, `${server.most} requests at once`);
    assert.ok(server.total <= 60, `${server.total} requests`);
    assert.ok(errors.length >= 1 && errors.length <= 2, `${errors.length} errors`);
    assert.match(String(errors[0]), /no statistics/);
    const { total } = server;
    await pause(5 * interval, never);
    assert.ok(server.total - total <= 12, `${server.total - total} further requests`);
  });

  for (const [name, body] of Object.entries({
    'no JSON': '{"read": "2026-',
    'a list': '[1, 2]',
    nothing: '',
    null: 'null',
    'an empty object': '{}',
    'other types':
      '{"read":"2026-01-01T00:00:00Z","cpu_stats":7,"memory_stats":["x"],"networks":{"a":null},"blkio_stats":{"io_service_bytes_recursive":[null,3]}}',
    'a container that does not run': '{"read":"0001-01-01T00:00:00Z","memory_stats":{},"cpu_stats":{}}',
    'impossible numbers':
      '{"read":"2026-01-01T00:00:00Z","preread":"2025-12-31T23:59:59Z","cpu_stats":{"cpu_usage":{"total_usage":1e300},"system_cpu_usage":5,"online_cpus":-3},"precpu_stats":{"cpu_usage":{"total_usage":1},"system_cpu_usage":4},"memory_stats":{"usage":-7,"limit":1e999}}',
  })) {
    it(`stay away at an engine that answers with ${name}`, async () => {
      await begin((answer) => answer.end(body));
      rounds.watch(names(50));
      sampler.watch(['a']);
      await until('it was asked', () => server.total >= 20 || errors.length > 0);
      await pause(2 * interval, never);
      assert.equal(seen.size, 0, JSON.stringify([...seen.values()][0]));
      assert.ok(server.most <= 4);
      assert.ok(errors.length <= 2, `${errors.length} errors`);
    });
  }

  /** Requests for statistics in so many rounds. */
  async function askedIn(roundCount: number): Promise<number> {
    const { total } = server;
    await pause(roundCount * interval, never);
    return server.total - total;
  }

  async function begin(answer: (answer: ServerResponse) => void): Promise<void> {
    errors = [];
    seen = new Map();
    server = await startStatsServer(answer);
    engine = await connectEngine({ choice: { host: server.host } });
    const onError = (error: unknown) => void errors.push(error);
    const reader = new StatsReader(engine, 600);
    const book = new UsageBook();
    rounds = new StatsRounds(reader, book, { interval, perRound, isAlike, wait: pause, onError });
    sampler = new StatsSampler(reader, book, { interval, wait: pause, onError });
    for (const { onUsage } of [rounds, sampler])
      onUsage((usages) => usages.forEach((usage, id) => seen.set(id, usage)));
  }
});

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => `container-${number}`);
}

let ticks = 0;

/** What a container that uses half of a processor would have used so far. */
function reading(memory = 1e6): string {
  ticks++;
  return JSON.stringify({
    read: new Date().toISOString(),
    preread: '0001-01-01T00:00:00Z',
    cpu_stats: { cpu_usage: { total_usage: 5e8 * ticks }, system_cpu_usage: 1e9 * ticks, online_cpus: 1 },
    precpu_stats: { cpu_usage: { total_usage: 0 } },
    memory_stats: { usage: memory, limit: 1e9, stats: {} },
  });
}

interface StatsServer {
  readonly host: string;
  /** Requests for statistics: all of them, those that are open, and the most that were open at once. */
  readonly total: number;
  readonly open: number;
  readonly most: number;
  close(): Promise<void>;
}

/** An engine that knows its version, and gives statistics in a way of its own. */
async function startStatsServer(answer: (answer: ServerResponse) => void): Promise<StatsServer> {
  const count = { total: 0, open: 0, most: 0 };
  const server = createServer((request, response) => {
    if (!request.url?.includes('/stats')) {
      response.end(JSON.stringify({ ApiVersion: '1.41', MinAPIVersion: '1.12', Version: '20' }));
      return;
    }
    count.total++;
    count.open++;
    count.most = Math.max(count.most, count.open);
    response.on('close', () => count.open--);
    answer(response);
  });
  const folder = mkdtempSync(join(tmpdir(), 'drydock-stats-'));
  const path = join(folder, 'docker.sock');
  server.listen(path);
  await once(server, 'listening');
  return {
    host: `unix://${path}`,
    get total() {
      return count.total;
    },
    get open() {
      return count.open;
    },
    get most() {
      return count.most;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await Promise.resolve();
      rmSync(folder, { recursive: true });
    },
  };
}
