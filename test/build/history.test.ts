import assert from 'node:assert/strict';
import { parseHistory } from '../../src/build/history';

const line = (change: Readonly<Record<string, unknown>>) =>
  JSON.stringify({
    cached_steps: 1,
    completed_at: '2026-11-30T12:19:17.979531926Z',
    completed_steps: 5,
    created_at: '2026-11-30T12:19:17.409098185Z',
    name: 'shop',
    ref: 'default/default/qo7na19czf9ih55zx2rzikojt',
    status: 'Error',
    total_steps: 5,
    ...change,
  });

describe('The build history of buildx', () => {
  it('is read line by line, the newest build first', () => {
    const text = [
      line({
        created_at: '2026-11-30T12:00:00Z',
        completed_at: '2026-11-30T12:00:02.5Z',
        status: 'Completed',
      }),
      'WARNING: something else',
      line({}),
      line({ created_at: '2026-11-30T12:30:00Z', completed_at: undefined, status: 'Running' }),
    ].join('\n');
    assert.deepEqual(
      parseHistory(text).map(({ state, started, ended }) => [
        state,
        ended === undefined ? 0 : ended - started,
      ]),
      [
        ['running', 0],
        ['failed', 570],
        ['completed', 2500],
      ],
    );
    assert.equal(parseHistory(line({}))[0]?.id, 'qo7na19czf9ih55zx2rzikojt');
  });

  it('leaves out what was built for a shell before a failed step', () => {
    for (const name of [
      'drydock-build-aB3dE6',
      '../../tmp/drydock-build-aB3dE6/Dockerfile',
      'drydock-build-aB3dE6 (build)',
    ])
      assert.deepEqual(parseHistory(line({ name })), [], name);
    for (const name of ['drydock-build-tools', 'my-drydock-build-aB3dE6'])
      assert.equal(parseHistory(line({ name })).length, 1, name);
  });
  it('has no build that could not be asked for, and shows names as text', () => {
    for (const ref of ['--help', 'a/b/--all', '', undefined, 'x y', 'A/B', '../../x;y'])
      assert.deepEqual(parseHistory(line({ ref })), []);
    assert.deepEqual(parseHistory(line({ created_at: 'yesterday' })), []);
    assert.deepEqual(parseHistory('null\n[]\n7\n{"ref":{}}'), []);
    const [record] = parseHistory(line({ name: 'a\u001b[31m\nb', total_steps: -1, cached_steps: 'x' }));
    assert.doesNotMatch(record?.name ?? '', /[\u0000-\u001f]/);
    assert.deepEqual([record?.steps, record?.cachedSteps], [0, 0]);
  });
});
