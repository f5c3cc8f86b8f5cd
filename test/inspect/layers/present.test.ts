import assert from 'node:assert/strict';
import { folderTree, type ChangedPath } from '../../../src/inspect/layers/folderTree';
import type { LayerStep } from '../../../src/inspect/layers/imageLayers';
import { builtInstruction } from '../../../src/inspect/layers/instruction';
import {
  presentShare,
  presentSummary,
  stepNotes,
  stepTitle,
} from '../../../src/inspect/layers/presentLayers';
import type { LayerChange } from '../../../src/inspect/layers/stack';

function change(
  kind: LayerChange['kind'],
  path: string,
  size = 0,
  type: 'file' | 'directory' = 'file',
): LayerChange {
  return { kind, path, size, entry: { path, type, size, mode: 0o644, uid: 0, gid: 0, link: '' } };
}

const step: LayerStep = {
  createdBy: '',
  comment: '',
  created: 0,
  size: 0,
  isLayer: true,
  digest: '',
  archivePath: '',
  changes: [],
  problem: '',
};

describe('texts of layers', () => {
  it('show instructions as they stood in the Dockerfile', () => {
    const titles = {
      '/bin/sh -c #(nop)  CMD ["sh"]': 'CMD ["sh"]',
      '/bin/sh -c apt-get update': 'RUN apt-get update',
      '|2 A=b C=d e /bin/sh -c make   all': 'RUN make all',
      'RUN /bin/bash -o pipefail -c a | b # buildkit': 'RUN a | b',
      'COPY . /app # buildkit': 'COPY . /app',
      'bazel build //image': 'RUN bazel build //image',
    };
    for (const [createdBy, title] of Object.entries(titles))
      assert.equal(stepTitle({ createdBy, comment: '' }), title);
    assert.equal(stepTitle({ createdBy: '', comment: 'Imported from -' }), 'Imported from -');
    assert.equal(stepTitle({ createdBy: '', comment: '' }), 'unknown');
    assert.equal(stepTitle({ createdBy: 'RUN \u001b[31mred\u202e', comment: '' }), 'RUN ␛[31mred\ufffd');
    assert.deepEqual(builtInstruction(''), { keyword: '', text: '' });
  });

  it('count what a layer does', () => {
    const changes = [
      change('added', 'a', 1),
      change('added', 'd', 0, 'directory'),
      change('removed', 'x', 9, 'directory'),
    ];
    assert.equal(stepNotes({ ...step, changes }), '1 added · 1 removed');
    assert.equal(stepNotes(step), 'no files');
    assert.equal(stepNotes({ ...step, isLayer: false }), '');
    assert.equal(stepNotes({ ...step, problem: 'zstd' }), "its files can't be read");
  });

  it('put the largest first, removals last, and join folders that hold one folder only', () => {
    const tree = folderTree([
      change('added', 'usr/lib/a/one', 10),
      change('added', 'usr/lib/a/two', 30),
      change('removed', 'usr/gone', 99),
      change('added', 'etc', 0, 'directory'),
      change('changed', 'etc/passwd', 50),
      change('added', 'opt/deep/only', 1),
    ]);
    const print = ({ name, size, children }: ChangedPath): unknown => [name, size, ...children.map(print)];
    assert.deepEqual(tree.map(print), [
      ['etc', 50, ['passwd', 50]],
      ['usr', 40, ['lib/a', 40, ['two', 30], ['one', 10]], ['gone', 99]],
      ['opt/deep', 1, ['only', 1]],
    ]);
  });

  it('never call an image wholly efficient that wastes something', () => {
    assert.deepEqual([0.99999, 1, 0.5].map(presentShare), ['99.9%', '100%', '50%']);
  });

  it('name the size and the platform', () => {
    const efficiency = { score: 1, wasted: 0, hidden: 0, paths: [] };
    assert.equal(
      presentSummary({ id: '', platform: 'linux/amd64', size: 1e9, steps: [step], efficiency }),
      '1 GB in 1 layer · linux/amd64',
    );
  });
});
