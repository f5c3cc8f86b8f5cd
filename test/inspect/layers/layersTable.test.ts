import assert from 'node:assert/strict';
import type { ImageLayers } from '../../../src/inspect/layers/imageLayers';
import { layersTable } from '../../../src/inspect/layers/layersTable';
import { textsOf } from '../table/textsOf';
import { entry, files, image } from './madeImages';

const at = { line: 5, column: 1 };
const table = (layers: ImageLayers) =>
  layersTable(layers, {
    now: 1000,
    lineOf: (step) => (step === 1 ? { path: '/w/Dockerfile', label: 'Dockerfile:5', at } : undefined),
    actions: [],
  });

describe('the Layers editor', () => {
  it('says first what can be saved, which file is the largest and which layer, with their lines', () => {
    const { headline, note, verdicts } = table(
      image([
        { files: files([entry('big', 600), entry('cache', 300)]) },
        { files: files([entry('small', 100)], ['cache']) },
      ]),
    );
    assert.equal(headline, '300 B can be saved');
    assert.equal(note, '1 kB in 2 layers · linux/amd64');
    assert.deepEqual(
      verdicts.map(({ severity, text }) => [severity, text.slice(0, 62)]),
      [
        ['risk', '300 B is in the image, but no container sees it: later layers '],
        ['info', 'The largest file is /big with 600 B, from step 1.'],
        ['info', 'The largest layer is step 1 with 900 B: RUN step 1'],
      ],
    );
    assert.deepEqual(
      verdicts[0]?.actions.map(({ label, does }) => [label, does]),
      [['Go to Line (Dockerfile:5)', { kind: 'line', path: '/w/Dockerfile', at }]],
    );
  });

  it('counts what no container sees, in the headline, in the row and in its files', () => {
    const { headline, rows } = table(
      image([
        { files: files([entry('small', 100), entry('large', 300), entry('empty', 0)]) },
        { files: files([entry('small', 900), entry('empty', 50)], ['large']) },
      ]),
    );
    assert.equal(headline, '400 B can be saved');
    const [hidden] = rows;
    const cellsOf = (cells: (typeof rows)[number]['cells']) => cells.slice(0, 4).map(({ text }) => text);
    assert.deepEqual(cellsOf(hidden?.cells ?? []), [
      'Can be saved',
      '400 B',
      '400 B can be saved',
      '2 files',
    ]);
    assert.deepEqual(
      hidden?.children?.().map(({ cells, details }) => [...cellsOf(cells).slice(0, 2), details[1]?.text]),
      [
        ['/large', '300 B', 'In 2 layers, 300 B in all. No container sees 300 B of it.'],
        ['/small', '100 B', 'In 2 layers, 1 kB in all. No container sees 100 B of it.'],
      ],
    );
  });

  it('lists as largest only what a container sees', () => {
    const rows = table(
      image([
        { files: files([entry('gone/a', 900), entry('changed', 800), entry('kept', 10)]) },
        { files: files([entry('changed', 20)], ['gone']) },
      ]),
    ).rows;
    const largest = rows.find(({ cells }) => cells[0]?.text === 'Largest files')?.children?.() ?? [];
    assert.deepEqual(
      largest.map(({ cells }) => [cells[0]?.text, cells[1]?.text, cells[3]?.text]),
      [
        ['/changed', '20 B', 'step 2'],
        ['/kept', '10 B', 'step 1'],
      ],
    );
  });

  it('has a bar that goes on where the one before ended, and files that open', () => {
    const steps = table(
      image([
        { files: files([entry('a', 750)]) },
        { createdBy: 'CMD x' },
        { files: files([entry('d/b', 250)]) },
      ]),
    ).rows.slice(-3);
    assert.deepEqual(
      steps.map(({ cells }) => cells[2]?.bar),
      [
        { start: 0, length: 0.75 },
        { start: 0.75, length: 0 },
        { start: 0.75, length: 0.25 },
      ],
    );
    assert.equal(steps[2]?.cells[2]?.text, '1 kB up to here, 100 %');
    assert.equal(steps[1]?.tone, 'muted');
    assert.equal(steps[1]?.children, undefined);
    const [folder] = steps[2]?.children?.() ?? [];
    assert.equal(folder?.cells[0]?.text, 'd/');
    const [file] = folder?.children?.() ?? [];
    assert.deepEqual(file?.actions[0], {
      label: 'Open File',
      does: {
        kind: 'command',
        command: 'drydock.layer.fileOpen',
        targets: [
          { kind: 'layerFile', value: { image: 'sha256:1', layer: 'layer-2', path: 'd/b', step: 3 } },
        ],
      },
    });
  });

  it('says plainly where there is no history, and where layers cannot be read', () => {
    const empty = table(image([]));
    assert.equal(empty.headline, 'The image has no layers');
    assert.deepEqual([empty.rows, empty.verdicts], [[], []]);
    assert.match(empty.words.nothing, /no history/);
    const broken = table(image([{ files: files([]), problem: 'It is compressed with zstd.', size: 5 }]));
    assert.equal(broken.headline, "The files of the layers can't be read");
    assert.deepEqual(broken.notes, ['Step 1, RUN step 1: It is compressed with zstd.']);
    assert.equal(broken.rows.at(-1)?.tone, 'problem');
  });

  it('shows hostile names as plain text', () => {
    const layers = image([
      { createdBy: 'RUN \u001b[31mred\u202e', files: files([entry('a\nb\u202e', 5)]) },
      { files: files([], ['a\nb\u202e']) },
    ]);
    const texts = textsOf(table(layers));
    // oxlint-disable-next-line no-control-regex
    assert.deepEqual(
      texts.filter((text) => /[\u0000-\u001f\u202e]/.test(text)),
      [],
    );
    assert.ok(texts.some((text) => text.includes('red')));
  });
});
