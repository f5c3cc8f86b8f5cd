import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/oom-killed';
import { ended, verdictsOf, type RecordedContainer } from '../../support/doctorCase';

describe('oom-killed', () => {
  it('points to the limit under deploy', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    deploy:\n      resources:\n        limits:\n          memory: 96M\n',
        containers: { app: { state: { ...ended(137), oomKilled: true } } },
      }),
      ['problem app compose.yaml:7'],
    );
  });

  it('knows a restarted container by its events', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    deploy:\n      resources:\n        limits:\n          memory: 96M\n',
        containers: {
          app: {
            events: [
              ['oom', 5000],
              ['die', 4900, { exitCode: '137' }],
              ['start', 4500],
            ],
          },
        },
      }),
      ['problem app compose.yaml:7'],
    );
  });

  it('leaves a container alone that somebody killed', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose:
          'services:\n  app:\n    image: app:1\n    deploy:\n      resources:\n        limits:\n          memory: 96M\n',
        containers: {
          app: {
            state: ended(137),
            events: [
              ['kill', 2000, { signal: '9' }],
              ['die', 1900, { exitCode: '137' }],
            ],
          },
        },
      }),
      [],
    );
  });

  it('believes the exit code where the engine missed the notice of the kernel', async () => {
    const compose = 'services:\n  app:\n    image: app:1\n    mem_limit: 96M\n';
    const host = { memory: 96 * 1024 * 1024 };
    const died = [
      ['start', 2000],
      ['die', 1900, { exitCode: '137' }],
    ] as const;
    const withEvents = (events: NonNullable<RecordedContainer['events']>) =>
      verdictsOf(check, { compose, containers: { app: { host, state: ended(137), events } } });
    assert.deepEqual(await withEvents(died), ['problem app compose.yaml:4']);
    assert.deepEqual(await withEvents([...died, ['kill', 1950]]), []);
    // The first end of a restart policy, of which Podman has a `restart` in between.
    const again = [...died, ['restart', 1850], ['start', 1800], ['die', 1700, { exitCode: '137' }]] as const;
    assert.deepEqual(await withEvents(again), ['problem app compose.yaml:4']);
    assert.deepEqual(await withEvents([...again, ['restart', 1600]]), ['problem app compose.yaml:4']);
    const stopped = { host, state: { ...ended(137), stoppedByUser: true }, events: died };
    assert.deepEqual(await verdictsOf(check, { compose, containers: { app: stopped } }), []);
    assert.deepEqual(await withEvents([]), [], 'without the event of its end, nothing is known');
  });
});
