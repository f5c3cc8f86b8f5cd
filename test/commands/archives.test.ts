import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGzip, gunzipSync } from 'node:zlib';
import { UserError } from '../../src/base/userError';
import { readArchive } from '../../src/commands/readArchive';
import { saveTar } from '../../src/commands/saveTar';
import { agreeToRead, fillNewVolume } from '../../src/commands/volume/volumeWork';
import { beginsAsTar } from '../../src/inspect/files/archiveFile';
import type { Containers } from '../../src/commands/context/commandContext';
import { fakeEngine, FakePerson, strict } from './fakes';

const never = new AbortController().signal;
const tar = Buffer.concat([Buffer.alloc(512, 'x'), Buffer.alloc(1024)]);

describe('archives', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-archives-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are saved as a whole, for their owner alone', async () => {
    const path = join(folder, 'a.tar');
    await saveTar(Readable.from([...tar].map((byte) => Buffer.of(byte))), path, never);
    assert.deepEqual(readFileSync(path), tar);
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
    await saveTar(Readable.from([tar]), `${path}.gz`, never, createGzip());
    assert.deepEqual(gunzipSync(readFileSync(`${path}.gz`)), tar);
    assert.deepEqual(readdirSync(folder).sort(), ['a.tar', 'a.tar.gz']);
  });

  it('are not saved without their end, and leave what was there', async () => {
    const path = join(folder, 'a.tar');
    writeFileSync(path, 'before');
    for (const content of [
      tar.subarray(0, -1),
      Buffer.concat([tar, Buffer.from('{"message":"EIO"}')]),
      Buffer.alloc(0),
    ]) {
      await assert.rejects(saveTar(Readable.from([content]), path, never), {
        reason: 'engine-failed',
        message:
          '"a.tar" wasn\'t saved: the engine stopped before the end of the archive. See its log for the reason.',
      });
    }
    const stop = new AbortController();
    const endless = new Readable({ read: () => undefined });
    setTimeout(() => stop.abort(), 20);
    await assert.rejects(saveTar(endless, path, stop.signal), { name: 'AbortError' });
    assert.deepEqual(readdirSync(folder), ['a.tar']);
    assert.equal(readFileSync(path, 'utf8'), 'before');
  });

  it('are saved to one file by two commands at once without harm', async () => {
    const path = join(folder, 'a.tar');
    writeFileSync(`${path}.drydock-part`, 'of somebody else');
    await Promise.all([
      saveTar(Readable.from([tar]), path, never),
      saveTar(Readable.from([tar]), path, never),
    ]);
    assert.deepEqual(readFileSync(path), tar);
    assert.deepEqual(readdirSync(folder).sort(), ['a.tar', 'a.tar.drydock-part']);
  });

  it('say in words that a folder is read-only', async () => {
    // The mode of a folder doesn't keep root out; the kernel's own folder does.
    const shut = process.getuid?.() === 0 ? '/sys' : join(folder, 'shut');
    if (shut !== '/sys') mkdirSync(shut, { mode: 0o500 });
    await assert.rejects(saveTar(Readable.from([tar]), join(shut, 'a.tar'), never), {
      message: `"a.tar" wasn't saved: "${shut}" can't be written to.`,
    });
  });

  it('are read from files only', async () => {
    const read = (path: string) => readArchive(path, async () => assert.fail('It was read.'));
    await assert.rejects(read(join(folder, 'gone.tar')), { reason: 'unreadable-file' });
    await assert.rejects(read(folder), { reason: 'unreadable-file' });
    assert.equal(await beginsAsTar(folder), false);
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    assert.equal(await beginsAsTar(join(folder, 'pipe')), false);
    await assert.rejects(read(join(folder, 'pipe')), { reason: 'unreadable-file' });
  });
});

describe('the copy of a volume', () => {
  it('is asked for first where the engine loses the owners of its files', async () => {
    for (const namesOwners of [true, false]) {
      const person = new FakePerson({ confirm: false });
      const { engine } = fakeEngine({ 'containers.archivesNameOwners': async () => namesOwners });
      const containers = strict<Containers>('containers', { all: [] });
      const agreed = await agreeToRead({ engine, containers, ui: person.ui }, { name: 'data' }, 'Back Up');
      assert.equal(agreed, namesOwners);
      assert.equal(person.asked.length, namesOwners ? 0 : 1);
    }
  });
});

describe('a new volume', () => {
  const volume = (name: string) => ({ name });

  it('is never one that exists by now', async () => {
    const { engine, requests } = fakeEngine({ 'volumes.list': () => [volume('data')] });
    await assert.rejects(
      fillNewVolume(await engine(), 'data', async () => assert.fail('It was filled.')),
      { reason: 'name-taken' },
    );
    assert.deepEqual(
      requests.filter((request) => /create|remove/.test(request)),
      [],
    );
  });

  it('is removed where it could not be filled, and named where it can not be removed', async () => {
    for (const isStuck of [false, true]) {
      const { engine } = fakeEngine({
        'volumes.list': () => [],
        'volumes.create': () => undefined,
        'volumes.remove': async () => {
          if (isStuck) throw new UserError('engine-failed', 'It is in use.');
        },
      });
      const filling = fillNewVolume(await engine(), 'data', async () => {
        throw new Error('No space left.');
      });
      await assert.rejects(filling, {
        message: isStuck
          ? 'The volume "data" is incomplete and couldn\'t be removed: It is in use. Remove it before you try again.'
          : 'No space left.',
      });
    }
  });
});
