import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pack, type Pack } from 'tar-stream';
import { unpack } from '../../../src/inspect/files/unpack';

type Member = Parameters<Pack['entry']>[0] & { readonly content?: string };

describe('unpack', () => {
  let folder: string;
  let target: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-unpack-'));
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'secret'), 'untouched');
    target = join(folder, 'in', 'top');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('lets no member out of its folder, whatever it is called and through whatever link', async () => {
    const { leftOut, impossible } = await unpack(
      tarOf([
        { name: 'top/', type: 'directory' },
        { name: 'top/good', content: 'good' },
        { name: 'top/../../secret', content: 'climbed' },
        { name: '../secret', content: 'climbed' },
        { name: '/secret', content: 'absolute' },
        { name: 'top/out', type: 'symlink', linkname: '../..' },
        { name: 'top/out/secret', content: 'through a link' },
        { name: 'top/hard', type: 'link', linkname: '../../secret' },
        { name: 'top/none/file', content: 'in a folder that is not there' },
        { name: 'top/good', content: 'a second time' },
        { name: 'top/null', type: 'character-device', devmajor: 1, devminor: 3 },
      ]),
      target,
    );
    const isLinkMade = impossible.length === 0;
    assert.deepEqual(readdirSync(target).toSorted(), isLinkMade ? ['good', 'out'] : ['good']);
    assert.equal(readFileSync(join(target, 'good'), 'utf8'), 'good');
    if (isLinkMade) assert.equal(readlinkSync(join(target, 'out')), '../..');
    // Windows lets few people make links, and says so.
    else assert.deepEqual([process.platform, impossible], ['win32', ['top/out']]);
    assert.equal(readFileSync(join(folder, 'secret'), 'utf8'), 'untouched');
    assert.deepEqual(readdirSync(folder).toSorted(), ['in', 'secret']);
    assert.equal(leftOut.length, 8);
  });

  it('names what Windows cannot have, and writes nothing in its place', async () => {
    const { files, leftOut, impossible } = await unpack(
      tarOf([
        { name: 'top/', type: 'directory' },
        { name: 'top/good', content: 'good' },
        { name: 'top/a:b', content: 'a stream of a' },
        { name: 'top/nul.txt', content: 'nothing' },
        { name: 'top/what?', content: 'no name' },
        { name: 'top/dot.', content: 'another name' },
        { name: 'top/blank ', content: 'another name' },
        { name: 'top/..\\..\\secret', content: 'climbed' },
        { name: 'top/con/', type: 'directory' },
        { name: 'top/con/file', content: 'in a folder that is not there' },
      ]),
      target,
      undefined,
      undefined,
      'win32',
    );
    assert.deepEqual(readdirSync(target), ['good']);
    assert.equal(readFileSync(join(folder, 'secret'), 'utf8'), 'untouched');
    assert.equal(files, 1);
    assert.deepEqual(leftOut, []);
    assert.deepEqual(impossible, [
      'top/a:b',
      'top/nul.txt',
      'top/what?',
      'top/dot.',
      'top/blank ',
      'top/..\\..\\secret',
      'top/con/',
      'top/con/file',
    ]);
  });

  it('drops setuid and keeps hard links within it', async () => {
    await unpack(
      tarOf([
        { name: 'top/', type: 'directory', mode: 0o755 },
        { name: 'top/a', mode: 0o4755, content: 'same' },
        { name: 'top/b', type: 'link', linkname: 'top/a' },
      ]),
      target,
    );
    assert.equal(readFileSync(join(target, 'b'), 'utf8'), 'same');
  });

  it('leaves what was there, and nothing half, where the tar breaks off', async () => {
    mkdirSync(target);
    writeFileSync(join(target, 'old'), 'old');
    const bytes = await collected(tarOf([{ name: 'top', content: 'x'.repeat(100_000) }]));
    const broken = Readable.from([bytes.subarray(0, 50_000)]);
    await assert.rejects(unpack(broken, target), { reason: 'archive-broken' });
    assert.deepEqual(readdirSync(join(folder, 'in')), ['top']);
    assert.equal(readFileSync(join(target, 'old'), 'utf8'), 'old');
  });

  it('says that a folder may not be written to, or is not there', async () => {
    const tar = tarOf([{ name: 'top', content: 'x' }]);
    await assert.rejects(unpack(tar, join(folder, 'nowhere', 'top')), { reason: 'not-downloaded' });
    assert.ok(!existsSync(join(folder, 'nowhere')));
  });
});

function tarOf(members: readonly Member[]): Readable {
  const tar = pack();
  for (const { content, ...header } of members) {
    if (content === undefined) tar.entry(header);
    else tar.entry(header, content);
  }
  tar.finalize();
  return Readable.from(tar as AsyncIterable<Buffer>);
}

async function collected(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
