import assert from 'node:assert/strict';
import { pause } from '../../../src/engine/abort';
import type { ContainerEngine } from '../../../src/engine/engine';
import { followLogs, type LogNews } from '../../../src/engine/logs/follow';
import { LineJoiner } from '../../../src/engine/logs/line';
import { forward, startProxy } from '../proxy';
import { collect, removeAll, runScript, testEngineHost, tracedEngine, until } from '../testEngine';

describe('following a log', () => {
  let engine: ContainerEngine;
  before(async () => ({ engine } = await tracedEngine()));
  afterEach(() => removeAll(engine));
  after(() => engine.close());

  it('goes on over restarts without a gap and without telling a line twice', async () => {
    // Each run goes on counting where the last one ended.
    const script =
      'i=$(cat /count 2>/dev/null || echo 0); trap "echo $i > /count; exit 0" TERM; ' +
      'while true; do i=$((i+1)); echo "line $i"; echo $i > /count; usleep 500; done';
    const id = await runScript(engine, script);
    const seen = new Seen();
    const stop = new AbortController();
    const reading = seen.read(followLogs(() => Promise.resolve(engine), id, { wait: pause }, stop.signal));
    for (let round = 1; round <= 4; round++) {
      const before = seen.lines.length;
      await until('lines flow', () => seen.lines.length > before + 100);
      await engine.containers.restart(id, { seconds: 5 });
      await until('it is followed again', () => seen.following > round);
    }
    await engine.containers.stop(id, { seconds: 5 });
    await until('the end is told', () => seen.stopped >= 5);
    stop.abort();
    await reading;
    assert.deepEqual(seen.lines, await wholeLog(engine, id));
    await until('nothing is open', () => engine.openStreams === 0);
  });

  it('goes on where it was when the connection broke', async () => {
    const proxy = await startProxy(forward(testEngineHost()));
    const { engine: cut } = await tracedEngine(proxy.host);
    const id = await runScript(
      engine,
      'for i in $(seq 1 3000); do echo "line $i"; usleep 300; done; sleep 1000',
    );
    const seen = new Seen();
    const stop = new AbortController();
    const reading = seen.read(followLogs(() => Promise.resolve(cut), id, { wait: pause }, stop.signal));
    for (let round = 1; round <= 4; round++) {
      const before = seen.lines.length;
      await until('lines flow', () => seen.lines.length > before + 50);
      proxy.cut();
      await until('the loss is told', () => seen.lost >= round);
    }
    await until('all lines are there', () => seen.lines.length >= 3000);
    stop.abort();
    await reading;
    assert.deepEqual(seen.lines, await wholeLog(engine, id));
    assert.equal(cut.openStreams, 0);
    cut.close();
    await proxy.close();
  });

  it('begins with the tail, and ends when the container is removed', async () => {
    const id = await runScript(engine, 'seq 1 100; sleep 1000');
    await until('all is written', async () => (await wholeLog(engine, id)).length === 100);
    const seen = new Seen();
    const reading = seen.read(
      followLogs(() => Promise.resolve(engine), id, { tail: 10, wait: pause }, new AbortController().signal),
    );
    await until('the tail is there', () => seen.lines.length === 10);
    assert.deepEqual([seen.lines[0], seen.lines[9]], ['91', '100']);
    await engine.containers.remove(id, { force: true });
    await reading;
  });

  it('joins a line of 100 kB, framed and on a terminal', async () => {
    for (const Tty of [false, true]) {
      const id = await runScript(engine, 'head -c 100000 /dev/zero | tr "\\0" x; echo; echo after', { Tty });
      await engine.containers.wait(id);
      const seen = new Seen();
      const stop = new AbortController();
      const reading = seen.read(followLogs(() => Promise.resolve(engine), id, { wait: pause }, stop.signal));
      await until('the log is read', () => seen.stopped > 0);
      stop.abort();
      await reading;
      assert.deepEqual(seen.lines, ['x'.repeat(100_000), 'after'], Tty ? 'terminal' : 'framed');
    }
  });

  it('shows bytes that are no text, whatever they are', async () => {
    const id = await runScript(engine, 'head -c 20000 /dev/urandom; echo; echo end');
    await engine.containers.wait(id);
    const lines = await wholeLog(engine, id);
    assert.equal(lines.at(-1), 'end');
  });
});

class Seen {
  readonly lines: string[] = [];
  stopped = 0;
  following = 0;
  lost = 0;

  async read(news: AsyncIterable<LogNews>): Promise<void> {
    for await (const item of news) {
      if (item.kind === 'lines') for (const { text } of item.lines) this.lines.push(text);
      else this[item.kind]++;
    }
  }
}

async function wholeLog(engine: ContainerEngine, id: string): Promise<string[]> {
  const options = { tty: false, follow: false, timestamps: false };
  const frames = await collect(await engine.containers.logs(id, options, new AbortController().signal));
  const joiner = new LineJoiner();
  return [...joiner.push(frames.flat()), ...joiner.end()].map(({ text }) => text);
}
