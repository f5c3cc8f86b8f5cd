import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/stop-signal-ignored';
import { ended, verdictsOf } from '../../support/doctorCase';

describe('stop-signal-ignored', () => {
  it('knows two signals before an end', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: {
          tools: {
            state: ended(137),
            events: [
              ['start', 60000],
              ['kill', 12000, { signal: '15' }],
              ['kill', 2000, { signal: '9' }],
              ['die', 1900, { exitCode: '137' }],
            ],
          },
        },
      }),
      ['risk tools compose.yaml:2'],
    );
  });

  it('leaves a program alone that ended in time', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: {
          tools: {
            state: ended(143),
            events: [
              ['start', 60000],
              ['kill', 2000, { signal: '15' }],
              ['die', 1900, { exitCode: '143' }],
            ],
          },
        },
      }),
      [],
    );
  });

  it('leaves a container alone that somebody killed at once', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: {
          tools: {
            state: ended(137),
            events: [
              ['start', 60000],
              ['kill', 2000, { signal: '9' }],
              ['die', 1900, { exitCode: '137' }],
            ],
          },
        },
      }),
      [],
    );
  });
});
