import assert from 'node:assert/strict';
import stop from '../../src/commands/container/stop';
import type { ContainerEngine } from '../../src/engine/engine';
import { FakePerson } from '../commands/fakes';
import { removeAll, runScript, tracedEngine } from './testEngine';

describe('Stopping several containers', function () {
  this.timeout(120_000);
  let engine: ContainerEngine;

  before(async () => ({ engine } = await tracedEngine()));
  afterEach(() => removeAll(engine));
  after(() => engine.close());

  it('that take their whole grace period takes one of them, and keeps nobody from listing', async () => {
    const graceSeconds = 5;
    const ids = await Promise.all(
      Array.from({ length: 7 }, () =>
        runScript(engine, 'trap "" TERM; while :; do sleep 1; done', { StopTimeout: graceSeconds }),
      ),
    );
    // A build that failed in an earlier file has left a container.
    const running = (await engine.containers.list()).filter(({ id }) => ids.includes(id));
    assert.equal(running.length, 7);
    const { ui, progress } = new FakePerson();
    const start = performance.now();
    const done = new AbortController();
    const stopped = stop
      .run({ ui, engine: () => Promise.resolve(engine) }, running)
      .finally(() => done.abort());
    const lists: number[] = [];
    while (!done.signal.aborted) {
      const asked = performance.now();
      await engine.containers.list();
      lists.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await stopped;
    const seconds = (performance.now() - start) / 1000;
    // One after the other it would be 35 seconds.
    assert.ok(seconds >= graceSeconds - 1 && seconds < 3 * graceSeconds, `${seconds} s`);
    const middle = lists.toSorted((a, b) => a - b)[lists.length >> 1] ?? 0;
    assert.ok(middle < 1000, `lists took ${lists.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    assert.deepEqual(progress, [
      'Stopping 7 containers',
      ...Array.from({ length: 7 }, (_, index) => `${index + 1} of 7`),
    ]);
    const after = await engine.containers.list({ filters: { status: ['running'] } });
    assert.ok(!after.some(({ id }) => ids.includes(id)));
  });
});
