import assert from 'node:assert/strict';
import { pause } from '../../src/engine/abort';
import { connectEngine } from '../../src/engine/connect';
import { socketComesBack } from '../../src/engine/context/socketWatch';
import { followLogs } from '../../src/engine/logs/follow';
import { StatsReader } from '../../src/engine/statsReader';
import { StatsSampler } from '../../src/engine/statsSampler';
import { UsageBook } from '../../src/engine/usageBook';
import { containerSource } from '../../src/containers/containerSource';
import { EventLog } from '../../src/containers/eventLog';
import { ListStore } from '../../src/containers/listStore';
import { importBusybox } from '../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../parts/privateEngine';
import { runScript, until } from './testEngine';

describe('an engine that comes and goes', function () {
  this.timeout(300_000);
  let daemon: PrivateEngine;

  before(async () => {
    daemon = await startPrivateEngine({ name: 'restarts', log: () => undefined });
    await importBusybox(daemon);
  });
  after(() => daemon?.stop());

  it('twenty times, under a store, a log and stats', async () => {
    const engine = await connectEngine({ choice: { host: daemon.host } });
    const stop = new AbortController();
    const unexpected: unknown[] = [];
    const note = (error: unknown) => unexpected.push(error);
    process.on('unhandledRejection', note);

    const id = await runScript(engine, 'while true; do echo tick; sleep 0.1; done', {
      HostConfig: { RestartPolicy: { Name: 'always' } },
    });
    const events = new EventLog();
    const source = containerSource((event) => events.add(event));
    const store = new ListStore(source, () => Promise.resolve(engine), {
      wait: pause,
      untilReachable: (signal) => socketComesBack(engine.endpoint, signal),
    });
    const kinds: string[] = [];
    const subscription = store.subscribe(({ kind }) => kinds.push(kind));
    const isRunning = () => store.items.some((item) => item.id === id && item.state === 'running');
    let lines = 0;
    const reading = (async () => {
      for await (const news of followLogs(() => Promise.resolve(engine), id, { wait: pause }, stop.signal)) {
        if (news.kind === 'lines') lines += news.lines.length;
      }
    })();
    const sampler = new StatsSampler(new StatsReader(engine), new UsageBook(), {
      interval: 200,
      wait: pause,
    });
    let samples = 0;
    sampler.onUsage(() => samples++);
    await until('the container is listed', isRunning);
    await until('its log flows', () => lines > 0);

    for (let round = 0; round < 20; round++) {
      sampler.watch([id]);
      await daemon.restart();
      sampler.watch([]);
      const [linesBefore, samplesBefore] = [lines, samples];
      await until(`round ${round}: the container is listed as running`, isRunning);
      sampler.watch([id]);
      await until(`round ${round}: the log flows`, () => lines > linesBefore);
      await until(`round ${round}: stats flow`, () => samples > samplesBefore);
      // One for events, one for the log, one for stats; a call may be on its way.
      assert.ok(engine.openStreams <= 3, `round ${round}: ${engine.openStreams} streams`);
    }

    subscription.dispose();
    sampler.dispose();
    stop.abort();
    await reading;
    await until('nothing is open', () => engine.openStreams === 0);
    engine.close();
    process.off('unhandledRejection', note);
    assert.deepEqual(unexpected, []);
    assert.ok(kinds.includes('ready'));
  });
});
