import assert from 'node:assert/strict';
import { presentBytes, presentPercent, presentUsage } from '../../../src/containers/stats/presentUsage';
import { UsageHistory } from '../../../src/containers/stats/usageHistory';
import type { ContainerUsage } from '../../../src/engine/stats';

describe('usage in words', () => {
  it('has at most three digits', () => {
    assert.deepEqual([0, 0.04, 0.44, 9.96, 12.5, 250].map(presentPercent), [
      '0.0%',
      '0.0%',
      '0.4%',
      '10%',
      '13%',
      '250%',
    ]);
    assert.deepEqual([0, 999, 1023, 118 * 1024 ** 2, 1.42 * 1024 ** 3].map(presentBytes), [
      '0 B',
      '999 B',
      '1.00 KiB',
      '118 MiB',
      '1.42 GiB',
    ]);
  });
  it('tells no processor time before there are two readings', () => {
    assert.deepEqual(presentUsage(usage(1, undefined)), ['1.00 MiB']);
    assert.deepEqual(presentUsage(usage(1, 0.4)), ['0.4%', '1.00 MiB']);
  });
});

describe('usage history', () => {
  it('keeps the last points of each container, and forgets those that are gone', () => {
    const history = new UsageHistory(3);
    for (let time = 1; time <= 5; time++) history.add('a', usage(time, time));
    history.add('b', usage(1, undefined));
    assert.deepEqual(
      history.points('a').map(({ time, cpu }) => [time, cpu]),
      [
        [3, 3],
        [4, 4],
        [5, 5],
      ],
    );
    assert.equal(history.points('b')[0]?.cpu, null);
    history.keep(new Set(['b']));
    assert.deepEqual(history.points('a'), []);
    assert.equal(history.points('b').length, 1);
  });
});

function usage(time: number, cpuPercent: number | undefined): ContainerUsage {
  return {
    time,
    ...(cpuPercent === undefined ? {} : { cpuPercent }),
    memory: 1024 ** 2,
    memoryLimit: 0,
    memoryPercent: 0,
    received: 0,
    sent: 0,
    blockRead: 0,
    blockWrite: 0,
    pids: 1,
    pidsLimit: 0,
  };
}
