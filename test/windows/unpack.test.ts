import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { unpack } from '../../src/inspect/files/unpack';

describe('a download onto a disk without case', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'drydock-case-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps the first of two names, with all that is in it, and names the others', async () => {
    const tar = pack();
    tar.entry({ name: 'top/', type: 'directory' });
    tar.entry({ name: 'top/README' }, 'upper');
    tar.entry({ name: 'top/readme' }, 'lower');
    tar.entry({ name: 'top/Lib/', type: 'directory' });
    tar.entry({ name: 'top/Lib/a' }, 'of Lib');
    tar.entry({ name: 'top/lib/', type: 'directory' });
    tar.entry({ name: 'top/lib/a' }, 'of lib');
    tar.finalize();
    const { files, impossible } = await unpack(
      Readable.from(tar as AsyncIterable<Buffer>),
      join(folder, 'top'),
    );
    assert.deepEqual(impossible, ['top/readme', 'top/lib/', 'top/lib/a']);
    assert.equal(files, 2);
    assert.deepEqual(readdirSync(join(folder, 'top')).toSorted(), ['Lib', 'README']);
    assert.equal(readFileSync(join(folder, 'top', 'readme'), 'utf8'), 'upper');
    assert.equal(readFileSync(join(folder, 'top', 'lib', 'a'), 'utf8'), 'of Lib');
  });
});
