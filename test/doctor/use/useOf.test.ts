import assert from 'node:assert/strict';
import { readFacts } from '../../../src/doctor/case/processFacts';
import { useOf, type UseEvidence } from '../../../src/doctor/use/useOf';
import { worstOf, type Resource } from '../../../src/doctor/use/use';
import type { HostConfig } from '../../../src/engine/records';
import type { StatsSample } from '../../../src/engine/statsSample';
import { caseOf } from '../../support/doctorCase';

const MiB = 1024 * 1024;

function sample(given: {
  readonly time: number;
  readonly cpu?: number;
  readonly system?: number;
  readonly periods?: number;
  readonly throttled?: number;
  readonly memory?: number;
  readonly received?: number;
  readonly written?: number;
  readonly pids?: number;
}): StatsSample {
  return {
    time: given.time,
    cpu: {
      total: given.cpu ?? 0,
      system: given.system ?? 0,
      onlineCpus: 4,
      periods: given.periods ?? 0,
      throttledPeriods: given.throttled ?? 0,
      throttledTime: 0,
    },
    memory: {
      usage: given.memory ?? 0,
      limit: 8192 * MiB,
      inactiveFile: 0,
      anonymous: 0,
      privateWorkingSet: 0,
    },
    networks: { eth0: { received: given.received ?? 0, sent: 0 } },
    blockRead: 0,
    blockWrite: given.written ?? 0,
    pids: given.pids ?? 1,
    pidsLimit: 0,
    processors: 0,
  };
}

function use(host: Partial<HostConfig>, rest: Omit<UseEvidence, 'record'>) {
  const [container] =
    caseOf({ compose: 'services:\n  api:\n    image: a:1\n', containers: { api: { host } } }).service('api')
      ?.containers ?? [];
  assert.ok(container);
  const all = useOf({ record: container.record, ...rest });
  const of = (resource: Resource) => {
    const found = all.resources.find((each) => each.resource === resource);
    assert.ok(found);
    return found;
  };
  return { all, of };
}

describe('what a container uses', () => {
  it('is counted against its own limits', () => {
    const second = 1_000_000_000;
    const { of } = use(
      { nanoCpus: second / 2, memory: 64 * MiB },
      {
        before: sample({ time: 1000 }),
        sample: sample({
          time: 2000,
          cpu: second / 4,
          system: 4 * second,
          periods: 10,
          throttled: 4,
          memory: 60 * MiB,
          received: 2048,
          written: 4096,
        }),
        facts: readFacts(
          new Map([
            ['pids.current', '9'],
            ['pids.max', '10'],
            ['pids.events', 'max 0'],
          ]),
          1,
        ),
      },
    );
    assert.equal(of('CPU').utilization, '50% of 0.5 CPUs');
    assert.equal(of('CPU').saturation, 'throttled in 40% of periods, now 40%');
    assert.ok(of('CPU').pressure > 1);
    assert.equal(of('Memory').utilization, '60.0 MiB, 94% of its limit of 64.0 MiB');
    assert.equal(of('Processes').utilization, '9 of 10 (90%)');
    assert.equal(of('Processes').errors, 'none');
    assert.equal(of('Network').utilization, '2.00 KiB/s received, 0 B/s sent');
    assert.match(of('Disk').utilization ?? '', /4\.00 KiB\/s written/);
  });

  it('is under no pressure from what the host has', () => {
    const { all, of } = use({}, { sample: sample({ time: 1000, memory: 8000 * MiB }) });
    assert.match(of('Memory').utilization ?? '', /98% of the host's memory$/);
    assert.equal(worstOf([all]), undefined);
  });

  it('names what failed for the lack of something, before what is merely full', () => {
    const { all, of } = use(
      { memory: 64 * MiB },
      {
        sample: sample({ time: 1000, memory: 63 * MiB }),
        facts: readFacts(
          new Map([
            ['memory.events', 'oom_kill 2'],
            ['pids.events', 'max 1'],
            ['mounts', '/dev/shm 1000 0'],
            ['fds', '1000'],
            ['limits', 'Max open files            1024                 4096                 files'],
            ['stats', '1 (init) S 0 1\n7 (a) b) Z 1 1'],
          ]),
          1,
        ),
      },
    );
    assert.equal(of('Memory').errors, '2 processes killed');
    assert.equal(of('Processes').errors, '1 process refused');
    assert.equal(of('Processes').saturation, '1 zombie');
    assert.equal(of('Disk').errors, '/dev/shm is full');
    assert.equal(of('Files').utilization, '1000 of 1024 open in the main process');
    assert.equal(worstOf([all])?.pressure, 2);
  });

  it('says nothing about what was not measured', () => {
    const { all } = use({ memory: 64 * MiB }, {});
    for (const { utilization, saturation, errors, pressure } of all.resources)
      assert.deepEqual([utilization, saturation, errors, pressure], [undefined, undefined, undefined, 0]);
  });
});
