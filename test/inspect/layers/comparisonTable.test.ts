import assert from 'node:assert/strict';
import { comparisonTable } from '../../../src/inspect/layers/comparisonTable';
import type { TableRow } from '../../../src/inspect/table/table';
import { visibleFiles } from '../../../src/inspect/layers/visibleFiles';
import { hostileStrings } from '../../fixtures/hostile';
import { textsOf } from '../table/textsOf';
import { entry, files, image } from './madeImages';

const base = { digest: 'sha256:base', files: files([entry('etc/os', 100), entry('bin/sh', 50)]) };
const old = image([
  base,
  { digest: 'sha256:old', files: files([entry('app/a', 30), entry('app/old', 5)], ['etc/os']) },
]);
const now = image([
  base,
  { digest: 'sha256:now', files: files([entry('app/a', 40), entry('app/new', 200)]) },
  { createdBy: 'CMD x' },
]);
const textsIn = ({ children }: TableRow) =>
  (children?.() ?? []).map(({ cells }) => cells.map(({ text }) => text).join(' '));

describe('two images beside each other', () => {
  const table = comparisonTable({ name: 'web:1', layers: old }, { name: 'web:2', layers: now });

  it('say first which one is larger, and what they share', () => {
    assert.equal(table.headline, 'web:2 is 205 B larger than web:1');
    assert.equal(table.note, 'web:1: 185 B, web:2: 390 B');
    assert.deepEqual(
      table.verdicts.map(({ text }) => text),
      [
        'Layers of both: 1 layer, 150 B. Layers of web:1 only: 1 layer, 35 B. Layers of web:2 only: 1 layer, 240 B.',
        'Files that a container sees: 2 added, 1 removed, 1 that differ.',
      ],
    );
  });

  it('list the layers of each, and the files that a container sees in one only or in another way', () => {
    assert.deepEqual(
      table.rows.map(({ cells }) => cells[0]?.text),
      [
        'Layers of both',
        'Layers of web:1 only',
        'Layers of web:2 only',
        'Files of web:1 only',
        'Files of web:2 only',
        'Files that differ',
      ],
    );
    assert.deepEqual(table.rows.slice(3).map(textsIn), [
      ['/app/old 5 B '],
      ['/app/new 200 B ', '/etc/os 100 B '],
      ['/app/a 40 B 10 B more'],
    ]);
  });

  it('say so where there is nothing between them', () => {
    const same = comparisonTable({ name: 'a', layers: old }, { name: 'b', layers: old });
    assert.equal(same.headline, 'Both images have 185 B');
    assert.equal(same.verdicts.at(-1)?.text, 'A container sees the same files in both.');
  });

  it('show hostile names as plain text', () => {
    for (const text of hostileStrings) {
      const hostile = image([
        { createdBy: text, comment: text, digest: text, files: files([entry(text, 3)]) },
      ]);
      for (const line of textsOf(
        comparisonTable({ name: text, layers: hostile }, { name: text, layers: old }),
      ))
        // oxlint-disable-next-line no-control-regex
        assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b]/);
    }
  });
});

describe('what a container sees of an image', () => {
  it('leaves out what later layers remove, and has what they bring back', () => {
    const seen = visibleFiles(
      image([
        { files: files([entry('d/a', 1), entry('d/b', 2), entry('keep', 3)]) },
        { files: files([entry('d/b', 20)], ['d']) },
      ]),
    );
    assert.deepEqual(
      [...seen].map(([path, { step, change }]) => [path, step, change.size]),
      [
        ['d/b', 1, 20],
        ['keep', 0, 3],
      ],
    );
  });
});
