import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEngine } from '../../src/engine/connect';
import type { ContainerEngine } from '../../src/engine/engine';
import { ContainerFiles } from '../../src/inspect/files/containerFiles';
import { unpack } from '../../src/inspect/files/unpack';
import { upload } from '../../src/inspect/files/upload';
import { forwardPort } from '../../src/inspect/network/forward';
import { busybox, collect, removeAll, runScript, until } from '../engine/testEngine';
import { enginePortVariable, relay } from './pipe';

/** A real engine, reached by a pipe in which neither side can say that it has said all. */
describe('an engine behind a named pipe of Windows', () => {
  let server: Server;
  let engine: ContainerEngine;
  let container: string;
  let folder: string;
  const never = new AbortController().signal;

  before(async () => {
    const name = `drydock_test_${process.pid}`;
    const port = Number(process.env[enginePortVariable]);
    server = await relay({ path: `\\\\.\\pipe\\${name}` }, { host: '127.0.0.1', port });
    engine = await connectEngine({ choice: { host: `npipe:////./pipe/${name}` } });
    container = await runScript(engine, 'echo started; nc -ll -p 7070 -e echo answer & sleep 3600', {
      HostConfig: { NetworkMode: 'none' },
    });
    folder = mkdtempSync(join(tmpdir(), 'drydock-pipe-'));
  });
  after(async () => {
    await removeAll(engine);
    engine.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lists its containers', async () => {
    assert.ok((await engine.containers.list({})).some(({ id }) => id === container));
  });

  it('gives logs to their end', async () => {
    const text = async () => {
      const frames = await collect(
        await engine.containers.logs(
          container,
          { follow: false, stdout: true, stderr: true, tty: false, timestamps: false },
          never,
        ),
      );
      return Buffer.concat(frames.flat().map(({ data }) => data)).toString();
    };
    await until('it has printed', async () => (await text()) === 'started\n');
  });

  it('takes a folder with the modes of Linux, and gives it back', async () => {
    mkdirSync(join(folder, 'up', 'inner'), { recursive: true });
    const large = Buffer.alloc(1_000_000, 'x');
    writeFileSync(join(folder, 'up', 'inner', 'large'), large);
    const files = new ContainerFiles(engine, container);
    const { leftOut } = await upload(files, [join(folder, 'up')], '/tmp', never);
    assert.deepEqual(leftOut, []);
    assert.equal((await files.stat('/tmp/up/inner')).permissions, 0o755);
    const stat = await files.stat('/tmp/up/inner/large');
    assert.deepEqual([stat.permissions, stat.size], [0o644, large.length]);
    await unpack(await files.archive('/tmp/up'), join(folder, 'down'));
    assert.ok(readFileSync(join(folder, 'down', 'inner', 'large')).equals(large));
  });

  it('forwards a port, and ends a connection whose server has said all', async () => {
    const forward = await forwardPort(engine, {
      container: { id: container, name: 'piped' },
      port: 7070,
      address: '127.0.0.1',
      image: busybox,
    });
    try {
      assert.equal(await answerOf(forward.localPort), 'answer\n');
    } finally {
      await forward.stop();
    }
  });
});

/** What a server says until it closes the connection. */
function answerOf(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect({ port, host: '127.0.0.1' });
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
  });
}
