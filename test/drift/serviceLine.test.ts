import assert from 'node:assert/strict';
import type { ExplainedPlan } from '../../src/drift/planStack';
import { serviceLine, StartTimes } from '../../src/drift/serviceLine';
import { LineMap } from '../../src/base/span';
import type { ContainerSummary } from '../../src/engine/records';
import { container } from '../containers/records';

const now = Date.parse('2026-11-30T12:00:00Z');

function lineOf(containers: readonly ContainerSummary[], plan?: ExplainedPlan, later = 0) {
  const times = new StartTimes();
  times.update(containers, now);
  return serviceLine('web', containers, plan, times, now + later);
}

describe('the line above a service', () => {
  it('says how long a container runs, and its health', () => {
    const one = container({ state: 'running', status: 'Up 3 hours (healthy)', health: 'healthy' });
    assert.equal(lineOf([one]).state, 'running 3 h · healthy');
    assert.equal(lineOf([one], undefined, 2 * 3_600_000).state, 'running 5 h · healthy');
  });

  it('reads each form of an age, and none that is not one', () => {
    for (const [status, expected] of [
      ['Up Less than a second', 'running'],
      ['Up 59 seconds', 'running'],
      ['Up About a minute', 'running 1 min'],
      ['Up About an hour', 'running 1 h'],
      ['Up 2 weeks', 'running 14 days'],
      ['Up 999999999999999 apples', 'running'],
      ['', 'running'],
    ] as const)
      assert.equal(lineOf([container({ state: 'running', status })]).state, expected, status);
  });

  it('starts again with a container that was restarted', () => {
    const times = new StartTimes();
    const one = container({ state: 'running', status: 'Up 3 hours' });
    times.update([one], now);
    const again = { ...one, status: 'Up Less than a second' };
    times.update([again], now + 60_000);
    assert.equal(serviceLine('web', [again], undefined, times, now + 60_000).state, 'running');
  });

  it('counts several containers', () => {
    const up = container({ id: '1', state: 'running', status: 'Up 3 hours', health: 'unhealthy' });
    const down = container({ id: '2', state: 'exited', status: 'Exited (1)', exitCode: 1 });
    const line = lineOf([up, down]);
    assert.equal(line.state, '1 of 2 running · 1 unhealthy');
    assert.equal(line.mark, 'warning');
    assert.equal(line.running, up);
  });

  it('says how a container ended', () => {
    const ended = (over: Partial<ContainerSummary>) => lineOf([container({ state: 'exited', ...over })]);
    assert.match(ended({ exitCode: 1 }).state, /exit 1/);
    assert.equal(ended({ exitCode: 0 }).state, 'finished');
    assert.equal(ended({ exitCode: 137, stop: { kind: 'stopped' } }).state, 'stopped');
    assert.equal(lineOf([]).state, '');
  });

  it('says what has changed', () => {
    const one = container({ id: 'a', state: 'running', status: 'Up 3 hours' });
    const difference = { wanted: 'x', actual: 'y', source: undefined };
    const plan: ExplainedPlan = {
      services: [
        {
          name: 'web',
          source: { file: { path: '', text: '', lines: new LineMap('') }, span: { start: 0, end: 0 } },
          containers: [
            {
              container: one,
              action: 'recreate',
              reasons: [{ kind: 'config' }, { kind: 'image', image: 'web:1' }],
            },
          ],
          creates: 0,
          dependents: [],
        },
      ],
      orphans: [],
      askedVolumes: [],
      differences: new Map([
        [
          'a',
          [
            { ...difference, field: 'environment', item: 'A' },
            { ...difference, field: 'environment', item: 'DB_PASSWORD', actual: 'hunter2hunter2' },
          ],
        ],
      ]),
    };
    const { change } = lineOf([one], plan);
    assert.equal(change?.text, 'changed: 2 env, image');
    assert.equal(change.action, 'Recreate');
    assert.match(change.details, /A is "y" in the container, "x" in the files/);
    assert.doesNotMatch(change.details, /hunter2/);
  });
});
