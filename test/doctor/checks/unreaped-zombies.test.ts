import assert from 'node:assert/strict';
import check from '../../../src/doctor/checks/unreaped-zombies';
import { verdictsOf } from '../../support/doctorCase';

describe('unreaped-zombies', () => {
  it('counts processes in state Z', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: { tools: { proc: { stats: '1 (node) S 0\n2 (sh) Z 1\n3 (a b) Z 1\n4 (c) Z 1\n' } } },
      }),
      ['risk tools compose.yaml:2'],
    );
  });

  it('leaves one alone that was not waited for yet', async () => {
    assert.deepEqual(
      await verdictsOf(check, {
        compose: 'services:\n  tools:\n    image: tools:1\n',
        containers: { tools: { proc: { stats: '1 (node) S 0\n2 (sh) Z 1\n' } } },
      }),
      [],
    );
  });
});
