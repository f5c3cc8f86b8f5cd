import assert from 'node:assert/strict';
import { Alerts, presentAlerts } from '../../src/containers/alerts';
import { composeLabels } from '../../src/containers/composeLabels';
import type { ContainerSummary, EngineEvent } from '../../src/engine/records';
import { container, event } from './records';

const running = container({
  name: 'shop-web-1',
  labels: { [composeLabels.project]: 'shop', [composeLabels.service]: 'web' },
});
const minute = 60_000;

/** What is reported of one container that goes through these states, each half a minute after the one before. */
function told(
  states: readonly Partial<ContainerSummary>[],
  events: readonly EngineEvent[] = [],
  alerts = new Alerts(),
): readonly string[] {
  return states.map((state, at) => {
    const all = alerts.next([{ ...running, ...state }], new Map([['id', events]]), (at * minute) / 2);
    return all.map(({ kind }) => kind).join();
  });
}

describe('Alerts', () => {
  it('tell of a container that ends with a failure, and not of one that ends well', () => {
    assert.deepEqual(told([{}, { state: 'exited', exitCode: 3 }, { state: 'exited', exitCode: 3 }]), [
      '',
      'failed',
      '',
    ]);
    assert.deepEqual(told([{}, { state: 'exited', exitCode: 0 }]), ['', '']);
  });

  it('tell nothing of what somebody stopped, whatever code it ended with', () => {
    assert.deepEqual(
      told([
        {},
        { stop: { kind: 'stopping', since: 0 } },
        { state: 'exited', exitCode: 137, stop: { kind: 'stopped' } },
      ]),
      ['', '', ''],
    );
  });

  it('tell nothing of what was so from the start, and after the engine was away', () => {
    const alerts = new Alerts();
    const failed = { state: 'exited', exitCode: 1 } as const;
    assert.deepEqual(told([failed, failed], [], alerts), ['', '']);
    alerts.reset();
    assert.deepEqual(told([failed], [], alerts), ['']);
  });

  it('tell of a container that turns unhealthy, and again when it does so after a minute', () => {
    const [well, ill] = [{ health: 'healthy' as const }, { health: 'unhealthy' as const }];
    assert.deepEqual(told([well, ill, well, ill, well, ill]), [
      '',
      'unhealthy',
      '',
      'unhealthy',
      '',
      'unhealthy',
    ]);
  });

  it('tell once a minute of one container', () => {
    const alerts = new Alerts();
    const next = (over: Partial<ContainerSummary>, now: number) =>
      alerts.next([{ ...running, ...over }], new Map(), now).length;
    const failed = { state: 'exited', exitCode: 1 } as const;
    assert.deepEqual(
      [next({}, 0), next(failed, 1), next({}, 2), next(failed, 3), next({}, 4), next(failed, minute + 1)],
      [0, 1, 0, 0, 0, 1],
    );
  });

  it('tell a loop from a single restart, and of both what is worse', () => {
    const once = { state: 'restarting', exitCode: 1 } as const;
    assert.deepEqual(told([{}, once], [event('die', 1)]), ['', 'failed']);
    const alerts = new Alerts();
    alerts.next([running], new Map(), 0);
    const dies = [1, 2, 3].map((second) => event('die', second));
    const [alert] = alerts.next([{ ...running, ...once }], new Map([['id', dies]]), 1);
    assert.equal(alert?.kind, 'restart-loop');
  });

  it('tell of a process that was killed for its memory', () => {
    assert.deepEqual(told([{}, { lastEnd: { error: '', exitCode: 137, oomKilled: true } }]), [
      '',
      'out-of-memory',
    ]);
  });

  it('are one message, with the names of some', () => {
    const alert = (name: string) => ({
      container: container({ name, state: 'exited', exitCode: 137 }),
      kind: 'failed' as const,
    });
    assert.equal(presentAlerts([alert('a\u202e')]), '"a�" ended with a failure (exit 137, killed).');
    assert.equal(
      presentAlerts(['a', 'b', 'c', 'd', 'e'].map(alert)),
      '5 containers need attention: "a", "b", "c" and 2 more.',
    );
    assert.equal(
      presentAlerts([{ container: { ...running, health: 'unhealthy' }, kind: 'unhealthy' }]),
      '"web" of "shop" is unhealthy.',
    );
  });
});
