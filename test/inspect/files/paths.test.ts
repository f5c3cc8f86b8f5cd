import assert from 'node:assert/strict';
import { presentMode } from '../../../src/inspect/files/fileEntry';
import { addressOf, fileAt } from '../../../src/inspect/files/fileAddress';
import { filePath, isWithin, joinPath, nameProblem, parentPath } from '../../../src/inspect/files/filePath';
import { parseMarked } from '../../../src/inspect/files/programListing';
import { resolveLinks } from '../../../src/inspect/files/resolveLinks';

const file = { size: 0, permissions: 0o644, uid: 0, gid: 0, modified: 0 };

describe('paths of files', () => {
  it('never leave their tree', () => {
    assert.equal(filePath('../../etc/./passwd'), '/etc/passwd');
    assert.equal(joinPath('/a/b', '../../../../c'), '/c');
    assert.equal(parentPath('/'), '/');
    assert.ok(!isWithin('/ab', '/a'));
    assert.equal(nameProblem('a/b'), 'A name can\'t contain "/".');
    assert.equal(nameProblem('ü'.repeat(127)), undefined);
    assert.match(nameProblem('ü'.repeat(128)) ?? '', /255 bytes/);
  });

  it('come back from their addresses', () => {
    const container = { kind: 'container', id: 'c'.repeat(64), name: 'web' } as const;
    const address = addressOf(container, '/etc/a b@c');
    assert.deepEqual(address, { authority: 'container', path: '/web@cccccccccccc/etc/a b@c' });
    assert.deepEqual(fileAt(address), {
      place: { kind: 'container', id: 'cccccccccccc', name: 'web' },
      path: '/etc/a b@c',
    });
    const image = { kind: 'image', id: `sha256:${'d'.repeat(64)}`, name: 'host:5000/a@b' } as const;
    assert.equal(addressOf(image, '/').path, '/host:5000_a_b@dddddddddddd');
    assert.deepEqual(fileAt(addressOf({ kind: 'volume', name: 'Cargo' }, '/x')), {
      place: { kind: 'volume', name: 'Cargo' },
      path: '/x',
    });
    assert.throws(() => fileAt({ authority: 'container', path: '/web/etc' }), { reason: 'bad-address' });
    assert.throws(() => fileAt({ authority: 'elsewhere', path: '/web@cccccccccccc/etc' }), {
      reason: 'bad-address',
    });
  });

  it('are told apart in the output of stat, line feeds and all', () => {
    const mark = 'f00d';
    const output = `${mark} 81a4 3 1 2 7 /d/a\n${mark} 41ed 4096 0 0 8 /d/new\nf00 line\n${mark} 11a4 0 0 0 9 /d/p\n`;
    assert.deepEqual(
      parseMarked(output, mark).map(({ path, kind, size, modified }) => [path, kind, size, modified]),
      [
        ['/d/a', 'file', 3, 7000],
        ['/d/new\nf00 line', 'directory', 0, 8000],
        ['/d/p', 'fifo', 0, 9000],
      ],
    );
  });

  it('of links lead to what is beside them without a look-up, and alike ones with one', async () => {
    const asked: string[] = [];
    const link = (name: string, linkTarget: string) =>
      ({ ...file, name, path: `/bin/${name}`, kind: 'symlink', linkTarget }) as const;
    const entries = [
      { ...file, name: 'busybox', path: '/bin/busybox', kind: 'file' } as const,
      link('sh', 'busybox'),
      link('ls', '/bin/busybox'),
      link('out', '../usr'),
      link('one', '/opt/tool'),
      link('two', '/opt/tool'),
      link('gone', '/nowhere'),
    ];
    const resolved = await resolveLinks(entries, async (path) => {
      asked.push(path);
      if (path === '/nowhere') throw new Error('gone');
      return path === '/bin/out' ? 'directory' : 'file';
    });
    assert.deepEqual(asked.toSorted(), ['/bin/out', '/nowhere', '/opt/tool']);
    assert.deepEqual(
      resolved.slice(1).map(({ leadsTo }) => leadsTo),
      ['file', 'file', 'directory', 'file', 'file', undefined],
    );
  });

  it('show modes as ls does', () => {
    assert.equal(presentMode({ kind: 'directory', permissions: 0o1777 }), 'drwxrwxrwt');
    assert.equal(presentMode({ kind: 'file', permissions: 0o6644 }), '-rwSr-Sr--');
  });
});
