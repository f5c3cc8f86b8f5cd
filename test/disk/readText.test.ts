import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readerWithin } from '../../src/disk/diskReader';
import { kindOf, readTextFile } from '../../src/disk/readText';

describe('a file of a workspace', () => {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'drydock-read-')));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const declined = (name: string, root?: string): string | undefined => {
    const result = readTextFile(join(folder, name), root);
    return result && 'declined' in result ? result.declined : undefined;
  };

  it('is read where it is regular, also through a link', () => {
    writeFileSync(join(folder, 'a'), 'text');
    symlinkSync('a', join(folder, 'b'));
    for (const name of ['a', 'b'])
      assert.deepEqual(readTextFile(join(folder, name), folder), { text: 'text' });
    writeFileSync(join(folder, 'empty'), '');
    assert.deepEqual(readTextFile(join(folder, 'empty')), { text: '' });
  });

  it('is nothing where nothing is', () => {
    writeFileSync(join(folder, 'a'), '');
    for (const name of ['b', 'a/b', 'x'.repeat(300), 'a\0b']) {
      assert.equal(readTextFile(join(folder, name)), undefined, name.slice(0, 10));
      assert.equal(kindOf(join(folder, name)), undefined);
    }
    symlinkSync('nowhere', join(folder, 'dangling'));
    assert.equal(readTextFile(join(folder, 'dangling')), undefined);
  });

  it('is declined where it is a directory, larger than the limit, or a link to itself', () => {
    mkdirSync(join(folder, 'd'));
    assert.deepEqual(readTextFile(join(folder, 'd')), { declined: 'is a directory', isDirectory: true });
    writeFileSync(join(folder, 'large'), '');
    truncateSync(join(folder, 'large'), 50 * 1024 ** 3);
    assert.equal(declined('large'), 'is larger than 2 MiB');
    symlinkSync('loop', join(folder, 'loop'));
    assert.equal(declined('loop'), 'is a link that leads back to itself');
    assert.equal(kindOf(join(folder, 'loop')), 'other');
  });

  it('is declined where a link leads out of the root', () => {
    mkdirSync(join(folder, 'root', 'sub'), { recursive: true });
    writeFileSync(join(folder, 'secret'), 'key=1');
    writeFileSync(join(folder, 'root', 'own'), 'key=2');
    symlinkSync('../secret', join(folder, 'root', '.env'));
    symlinkSync('..', join(folder, 'root', 'up'));
    const root = join(folder, 'root');
    assert.match(declined('root/.env', root) ?? '', /^leads outside the folder/);
    assert.match(declined('root/up/secret', root) ?? '', /outside the folder/);
    assert.match(declined('secret', root) ?? '', /^is outside the folder/);
    symlinkSync('../own', join(root, 'sub', 'link'));
    assert.deepEqual(readTextFile(join(root, 'sub', 'link'), root), { text: 'key=2' });
    const reader = readerWithin(root);
    assert.equal(reader.read(join(root, '.env')), undefined);
    assert.ok(reader.declined?.(join(root, '.env')));
    assert.equal(reader.declined?.(join(root, 'own')), undefined);
  });

  it('reads the root itself through links', () => {
    mkdirSync(join(folder, 'real'));
    writeFileSync(join(folder, 'real', 'a'), 'x');
    symlinkSync('real', join(folder, 'link'));
    assert.deepEqual(readTextFile(join(folder, 'link', 'a'), join(folder, 'link')), { text: 'x' });
  });

  if (process.platform !== 'win32') {
    it('is never opened where it is a pipe, a socket or a device', async () => {
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      assert.equal(declined('pipe'), 'is a named pipe');
      const server = createServer().listen(join(folder, 'socket'));
      await new Promise((resolve) => server.once('listening', resolve));
      assert.equal(declined('socket'), 'is a socket');
      server.close();
      for (const name of ['zero', 'urandom', 'tty'])
        assert.deepEqual(readTextFile(`/dev/${name}`), { declined: 'is a device' });
      assert.deepEqual(readTextFile('/dev/null'), { text: '' });
      symlinkSync('/dev/zero', join(folder, '.env'));
      assert.equal(declined('.env'), 'is a device');
    });
  }

  if (process.platform === 'linux') {
    it("is declined where it is one of the kernel's", () => {
      for (const path of ['/proc/self/environ', '/proc/kmsg', '/sys/kernel/uevent_seqnum'])
        assert.match(JSON.stringify(readTextFile(path)), /belongs to the system|denied/, path);
      // What /proc only leads to is judged by where it lies.
      writeFileSync(join(folder, 'a'), 'x');
      assert.deepEqual(readTextFile(`/proc/self/root${folder}/a`), { text: 'x' });
    });
  }
});
