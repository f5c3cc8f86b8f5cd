import assert from 'node:assert/strict';
import { eventAt, presentEvents } from '../../src/containers/presentEvents';
import { event } from './records';

describe('present events', () => {
  const events = [
    event('start', 1, { attributes: { name: 'web', 'com.docker.compose.project': 'shop' } }),
    event('oom', 2, { attributes: { name: 'web' } }),
    event('die', 3, { attributes: { name: 'web\n\u001b[31m', exitCode: '137' } }),
  ];

  it('puts the newest first and says what an exit code means', () => {
    assert.deepEqual(presentEvents(events, '').split('\n'), [
      '3 events, newest first',
      '',
      '1970-01-01 00:00:03.000  container  die            web ␛[31m  exit 137: killed',
      '1970-01-01 00:00:02.000  container  oom            web  the kernel killed a process that ran out of memory',
      '1970-01-01 00:00:01.000  container  start          web (shop)',
      '',
    ]);
  });

  it('says nothing of an exit code that is no number', () => {
    const died = event('die', 3, { attributes: { name: 'web', exitCode: 'soon' } });
    assert.match(presentEvents([died], ''), /  die            web\n$/);
  });

  it('knows the event of a line, also of a filtered one', () => {
    const actions = (filter: string) =>
      [0, 1, 2, 3, 4, 5].map((line) => eventAt(events, filter, line)?.action);
    assert.deepEqual(actions(''), [undefined, undefined, 'die', 'oom', 'start', undefined]);
    assert.deepEqual(actions('-oom'), [undefined, undefined, 'die', 'start', undefined, undefined]);
  });

  it('keeps the lines with all words and without those with a minus', () => {
    const lines = (filter: string) => presentEvents(events, filter).split('\n').length - 3;
    assert.equal(lines('WEB'), 3);
    assert.equal(lines('web -oom -die'), 1);
    assert.equal(lines('137'), 1);
    assert.match(presentEvents(events, 'oom'), /^1 of 3 events with oom/);
  });
});
