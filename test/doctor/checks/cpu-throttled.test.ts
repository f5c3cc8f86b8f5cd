import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/cpu-throttled';
import { verdictsOf } from '../../support/doctorCase';

describe('cpu-throttled', () => {
  it('points to the limit', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    cpus: 0.1\n',
        containers: {
          app: { host: { nanoCpus: 1e8 }, proc: { 'cpu.stat': 'nr_periods 100\nnr_throttled 90\n' } },
        },
      }),
      ['risk app compose.yaml:4'],
    );
  });

  it('leaves a container alone that is seldom stopped', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  app:\n    image: app:1\n    cpus: 0.1\n',
        containers: {
          app: { host: { nanoCpus: 1e8 }, proc: { 'cpu.stat': 'nr_periods 100\nnr_throttled 9\n' } },
        },
      }),
      [],
    );
  });
});
