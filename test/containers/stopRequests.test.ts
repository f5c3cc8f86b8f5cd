import assert from 'node:assert/strict';
import { containerSource } from '../../src/containers/containerSource';
import { presentContainer } from '../../src/containers/present';
import { hasFailed } from '../../src/containers/problem';
import { isStopping, StopRequests } from '../../src/containers/stopRequests';
import type { ContainerEngine } from '../../src/engine/engine';
import type { ContainerSummary, EngineEvent } from '../../src/engine/records';
import { container, event } from './records';

const kill = (seconds: number, signal: string) => event('kill', seconds, { attributes: { signal } });
const die = (seconds: number, exitCode: number) =>
  event('die', seconds, { attributes: { exitCode: String(exitCode) } });

/** The container after these events. */
function after(item: Partial<ContainerSummary>, events: readonly EngineEvent[]): ContainerSummary {
  const stops = new StopRequests();
  for (const each of events) stops.heard(each);
  const [found] = stops.added([container(item)]);
  return found ?? container(item);
}

const ended = (exitCode: number) => ({ state: 'exited' as const, exitCode });

describe('A container that is stopped', () => {
  for (const [name, exitCode, events] of [
    ['by a stop that killed it in the end', 137, [kill(1, '15'), kill(11, '9'), die(11, 137)]],
    ['by a stop that it took', 143, [kill(1, '15'), die(1, 143)]],
    ['by a kill', 137, [kill(1, '9'), die(1, 137)]],
    ['by the stop signal of its image', 0, [kill(1, '3'), die(1, 0)]],
    ['and ends with a code of its own', 1, [kill(1, '15'), die(3, 1)]],
    ['after a long grace period', 137, [kill(1, '15'), kill(121, '9'), die(121, 137)]],
    ['with a client that names its signals', 143, [kill(1, 'SIGTERM'), die(1, 143)]],
    ['by a signal that its engine does not name', 137, [event('kill', 1), die(1, 137)]],
    ['with nothing but the event of its stop', 137, [die(1, 137), event('stop', 1)]],
  ] as const) {
    it(`${name} has not failed`, () => {
      const stopped = after(ended(exitCode), events);
      assert.equal(hasFailed(stopped), false);
      const { description, icon, color } = presentContainer(stopped);
      assert.equal(description, exitCode === 0 ? 'stopped' : `stopped · exit ${exitCode}`);
      assert.deepEqual([icon, color], ['vm-outline', undefined]);
    });
  }

  for (const [name, exitCode, events, over] of [
    ['ends by itself', 1, [die(1, 1)], {}],
    ['is killed by nobody that the engine knows', 137, [die(1, 137)], {}],
    ['runs out of memory', 137, [event('oom', 1), kill(1, '9'), die(1, 137)], {}],
    [
      'was killed for its memory, as its record says',
      137,
      [kill(1, '15'), die(2, 137)],
      { lastEnd: { error: '', exitCode: 137, oomKilled: true } },
    ],
    ['was sent a signal that only reloads it', 1, [kill(1, '1'), die(2, 1)], {}],
    ['was sent one that nobody names, and ends with a code of its own', 1, [event('kill', 1), die(2, 1)], {}],
    ['was sent one long ago that it ignored', 1, [kill(1, '15'), die(600, 1)], {}],
    ['was stopped in an earlier run', 1, [kill(1, '15'), die(1, 143), event('start', 2), die(3, 1)], {}],
  ] as const) {
    it(`fails where it ${name}`, () => {
      const failed = after({ ...ended(exitCode), ...over }, events);
      assert.equal(hasFailed(failed), true);
      assert.equal(presentContainer(failed).icon, 'error');
    });
  }

  it('says so while it stops, and no longer where it ignores the signal', () => {
    const stopping = after({}, [kill(100, '15')]);
    assert.ok(isStopping(stopping, 101_000));
    assert.equal(presentContainer(stopping, { now: 105_000 }).description, 'stopping...');
    assert.equal(presentContainer(stopping, { now: 400_000 }).description, '');
    assert.equal(presentContainer(after({}, [kill(100, '1')]), { now: 100_000 }).description, '');
  });

  it('is known by the list of containers from its events', async () => {
    const stopped = container({ id: 'id', ...ended(137) });
    const source = containerSource(() => undefined);
    const engine = {
      containers: { list: async () => [stopped], inspect: async () => Promise.reject(new Error()) },
    };
    for (const each of [kill(1, '15'), die(1, 137)]) source.heard?.(each);
    const items = await source.list(engine as unknown as ContainerEngine, new AbortController().signal);
    assert.deepEqual(items[0]?.stop, { kind: 'stopped' });
  });
});
