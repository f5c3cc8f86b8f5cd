import assert from 'node:assert/strict';
import { EventLog } from '../../src/containers/eventLog';
import { troublesOf } from '../../src/containers/problem';
import { container, event } from './records';

describe('trouble of a container', () => {
  it('is a health check that fails, while it runs', () => {
    assert.deepEqual(troublesOf(container({ health: 'unhealthy' }), []), ['unhealthy']);
    assert.deepEqual(troublesOf(container({ health: 'unhealthy', state: 'exited' }), []), []);
  });

  it('is a process that was killed for its memory, although the container runs on', () => {
    const events = [event('start', 1000), event('oom', 1100)];
    assert.deepEqual(troublesOf(container({}), events), ['out-of-memory']);
  });

  it('is over after a start that has nothing to do with it', () => {
    assert.deepEqual(troublesOf(container({}), [event('oom', 1000), event('start', 2000)]), []);
    assert.deepEqual(troublesOf(container({}), [event('oom', 1000), event('start', 1002)]), [
      'out-of-memory',
    ]);
  });

  it('is a loop of ends that nobody asked for', () => {
    const ends = [10, 20, 30].flatMap((time) => [event('die', time), event('start', time + 1)]);
    assert.deepEqual(troublesOf(container({}), ends), ['restart-loop']);
    const asked = [10, 20, 30].flatMap((time) => [event('kill', time), event('die', time)]);
    assert.deepEqual(troublesOf(container({}), asked), []);
    assert.deepEqual(troublesOf(container({}), [...ends.slice(0, 4), event('die', 900)]), []);
    assert.deepEqual(troublesOf(container({ state: 'restarting' }), []), ['restart-loop']);
  });
});

describe('event log', () => {
  it('keeps the newest, and what is told twice once', () => {
    const log = new EventLog(3);
    const told = [event('create', 1), event('start', 2), event('start', 2, { id: 'other' })];
    for (const item of [...told, ...told]) log.add(item);
    assert.deepEqual(log.events, told);
    log.add(event('die', 3));
    assert.deepEqual(log.byThing().get('id'), [event('start', 2), event('die', 3)]);
  });
});
