import assert from 'node:assert/strict';
import type { FileChange } from '../../../src/engine/records';
import { changeTree, presentCounts } from '../../../src/inspect/changes/changeTree';
import { dockerfileLines } from '../../../src/inspect/changes/dockerfileLines';
import { listChanges } from '../../../src/inspect/changes/listChanges';

const changes: readonly FileChange[] = [
  { path: '/usr', kind: 'modified' },
  { path: '/usr/local', kind: 'modified' },
  { path: '/usr/local/lib', kind: 'modified' },
  { path: '/usr/local/lib/a', kind: 'added' },
  { path: '/usr/local/lib/b', kind: 'deleted' },
  { path: '/run', kind: 'modified' },
  { path: '/run/pid', kind: 'added' },
  { path: '/root', kind: 'modified' },
  { path: '/root/.cache', kind: 'added' },
  { path: '/data', kind: 'added' },
  { path: '/etc', kind: 'modified' },
];

describe('changes', () => {
  it('join folders that hold nothing else, and fold mounts and noise', () => {
    const { changes: shown, mounts, noise, counts } = changeTree(changes, ['/data']);
    assert.deepEqual(
      shown.map(({ label, kind, count }) => [label, kind, count]),
      [
        ['usr/local/lib', undefined, 2],
        ['etc', 'modified', 1],
      ],
    );
    assert.deepEqual(
      shown[0]?.children.map(({ path, kind }) => [path, kind]),
      [
        ['/usr/local/lib/a', 'added'],
        ['/usr/local/lib/b', 'deleted'],
      ],
    );
    assert.deepEqual(
      mounts.map(({ path }) => path),
      ['/data'],
    );
    assert.deepEqual(
      noise.map(({ path }) => path),
      ['/root', '/run'],
    );
    assert.equal(presentCounts(counts), '1 added, 1 changed, 1 deleted');
    assert.equal(presentCounts(changeTree([], []).counts), 'no changes');
  });

  it('are lines in the order of their paths', () => {
    assert.equal(
      listChanges(changes, ['/data']),
      'modified /etc\nadded    /usr/local/lib/a\ndeleted  /usr/local/lib/b\n',
    );
    assert.equal(listChanges([], []), 'unchanged from the image\n');
  });

  it('become instructions in which a name is nothing but a name', () => {
    const text = dockerfileLines(
      'web',
      'shop/web:1\nRUN evil',
      [
        { path: '/a b', kind: 'added' },
        { path: '/x*$HOME[1]', kind: 'added' },
        { path: '/var/lib/dpkg/status', kind: 'modified' },
        { path: '/gone\nRUN evil', kind: 'deleted' },
      ],
      [],
    );
    assert.ok(!/^RUN evil/m.test(text));
    assert.match(text, /^FROM shop\/web:1 RUN evil$/m);
    assert.match(text, /^COPY \["files\/a b","\/a b"\]$/m);
    assert.ok(text.includes(String.raw`COPY ["files/x[*]\\$HOME[[]1]","/x*\\$HOME[1]"]`));
    assert.match(text, /installed with apt/);
    assert.ok(text.includes(String.raw`RUN ["rm","-rf","--","/gone\nRUN evil"]`));
  });
});
