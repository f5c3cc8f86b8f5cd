import assert from 'node:assert/strict';
import type { ContainerEngine } from '../../src/engine/engine';
import type { RequestTrace } from '../../src/engine/trace';
import { ContainerFiles } from '../../src/inspect/files/containerFiles';
import { LiveFiles } from '../../src/inspect/files/liveFiles';
import { runProgram } from '../../src/inspect/files/program';
import { writeFile } from '../../src/inspect/files/writeFiles';
import { removeAll, runScript, tracedEngine, until } from './testEngine';

/** What lies in a tmpfs of the containers: one file, and what may not be opened. */
const script = [
  'cd /d; echo hi > "it is $(a) file"; mkfifo pipe; mkdir folder; ln -s pipe to-pipe; ln -s nowhere dangling',
  'ln -s /dev/zero endless; ln -s /proc/1/fd/1 printed; ln -s "it is $(a) file" link',
].join('; ');

/** Programs that a container lacks, by what it has. */
const kinds = {
  'a shell': ['test', '['],
  'no shell, but "test"': ['sh'],
};

describe('files that only the container sees', () => {
  let engine: ContainerEngine;
  let requests: RequestTrace[];

  before(async () => {
    ({ engine, requests } = await tracedEngine());
  });
  afterEach(() => removeAll(engine));
  after(() => engine.close());

  async function without(programs: readonly string[], user = '0'): Promise<string> {
    const lost = programs.map((name) => `/bin/${name} /usr/bin/${name}`).join(' ');
    const text = `${script.replaceAll('$', () => '\\$')}; rm -f ${lost}; touch ready; exec sleep 1000`;
    const id = await runScript(engine, text, { HostConfig: { Tmpfs: { '/d': 'mode=777' } }, User: user });
    await until('all is there', async () => {
      const found = await runProgram(engine, id, ['ls', '/d/ready']);
      return found.exitCode === 0;
    });
    return id;
  }

  for (const [kind, lost] of Object.entries(kinds)) {
    it(`are read where the container has ${kind}, and nothing else is opened`, async () => {
      const files = new ContainerFiles(engine, await without(lost));
      for (const name of ['it is $(a) file', 'link'])
        assert.equal((await files.read(`/d/${name}`, 100)).toString(), 'hi\n');
      for (const name of ['pipe', 'to-pipe', 'folder', 'endless', 'printed']) {
        await assert.rejects(files.read(`/d/${name}`, 100), {
          reason: 'not-a-file',
          message: `/d/${name} isn't a regular file and can't be read.`,
        });
        await assert.rejects(writeFile(files, `/d/${name}`, Buffer.from('x')), { reason: 'not-a-file' });
      }
      for (const name of ['none', 'dangling'])
        await assert.rejects(files.read(`/d/${name}`, 100), { reason: 'path-gone' });
      assert.match((await files.read('/proc/1/status', 100_000)).toString(), /^Name:\s+sleep/);
      await writeFile(files, '/d/new', Buffer.from('made'));
      await writeFile(files, '/d/link', Buffer.from('edited'));
      assert.equal((await files.read('/d/new', 100)).toString(), 'made');
      assert.equal((await files.read('/d/it is $(a) file', 100)).toString(), 'edited');
      await assert.rejects(files.read('/d/new', 3), { reason: 'too-large', message: /^\/d\/new has more/ });
    });
  }

  it('are read and written by one call each', async () => {
    const id = await without([]);
    const files = new ContainerFiles(engine, id);
    await files.details();
    const calls = () => requests.filter(({ path }) => /^\/containers\/[^/]+\/exec$/.test(path)).length;
    const before = calls();
    await files.read('/d/link', 100);
    await files.read('/proc/1/status', 100_000);
    await writeFile(files, '/d/link', Buffer.from('x'));
    assert.equal(calls() - before, 3);
  });

  it('are given up where nothing comes of them and nobody can tell what they are', async () => {
    const id = await without(['sh', 'test', '[']);
    const files = new LiveFiles((command, options) => runProgram(engine, id, command, options), {
      silenceMs: 1000,
    });
    assert.equal((await files.read('/d/link', 100)).toString(), 'hi\n');
    await assert.rejects(files.read('/d/pipe', 100), {
      reason: 'not-a-file',
      message: /^Could not read \/d\/pipe: nothing came of it within 1 seconds\./,
    });
    const before = process.memoryUsage().rss;
    await assert.rejects(files.read('/d/endless', 20_000_000), { reason: 'too-large' });
    assert.ok(process.memoryUsage().rss - before < 200_000_000);
    await until('no stream is open', () => engine.openStreams === 0);
  });
});
