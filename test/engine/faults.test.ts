import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../../src/base/userError';
import { pause } from '../../src/engine/abort';
import { connectEngine } from '../../src/engine/connect';
import { socketComesBack } from '../../src/engine/context/socketWatch';
import type { ContainerEngine } from '../../src/engine/engine';
import { isConnectionError } from '../../src/engine/engineError';
import { forward, startProxy, type Handler } from './proxy';
import { onPodman, removeAll, runScript, testEngineHost, tracedEngine, until } from './testEngine';

describe('an engine that fails', () => {
  let folder: string;
  const never = new AbortController().signal;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'drydock-fault-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('because there is no socket', async () => {
    const error = await rejection(`unix://${folder}/none.sock`);
    assert.equal(error.reason, 'engine-no-socket');
    assert.match(error.message, /none\.sock/);
  });

  it('because nobody listens any more', async () => {
    const path = join(folder, 'dead.sock');
    const script = `require('net').createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, 'SIGKILL'))`;
    spawnSync(process.execPath, ['-e', script]);
    assert.ok(existsSync(path));
    assert.equal((await rejection(`unix://${path}`)).reason, 'engine-refused');
    assert.equal((await rejection('tcp://127.0.0.1:1')).reason, 'engine-refused');
  });

  it('because this user may not use the socket', async () => {
    const proxy = await startProxy(() => undefined);
    chmodSync(proxy.socketPath, 0o600);
    const { seteuid } = process;
    assert.ok(seteuid, 'this test needs root');
    seteuid(65534);
    try {
      assert.equal((await rejection(proxy.host)).reason, 'engine-permission');
    } finally {
      seteuid(0);
      await proxy.close();
    }
  });

  it('because it never answers', async () => {
    const proxy = await startProxy((client) => void client.resume());
    const error = await rejection(proxy.host);
    assert.equal(error.reason, 'engine-timeout');
    await proxy.close();
  });

  it('because it is too old or too new', async () => {
    for (const [version, minimum, reason] of [
      ['1.24', '1.12', 'engine-too-old'],
      ['1.99', '1.90', 'engine-too-new'],
    ] as const) {
      const body = JSON.stringify({ Version: 'x', ApiVersion: version, MinAPIVersion: minimum });
      const proxy = await startProxy(answer(http(body)));
      assert.equal((await rejection(proxy.host)).reason, reason);
      await proxy.close();
    }
  });

  const garbage: Readonly<Record<string, string | Buffer>> = {
    'random bytes': Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)),
    'another protocol': 'SSH-2.0-OpenSSH_9.2\r\n',
    'a web page': http('<html>Sign in to the hotel</html>', 'text/html'),
    'half of an answer':
      'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"ApiVer',
    'broken JSON': http('{"ApiVersion": '),
    null: http('null'),
    'a number': http('5'),
    'a list of nothing': http('[null, 1, "x", {"Id": 3, "Names": {}, "Ports": [null], "Labels": []}]'),
    'nothing at all': '',
    'a page with an error': http('<h1>Bad gateway</h1>', 'text/html', 502),
    'a redirect': 'HTTP/1.1 302 Found\r\nLocation: http://example.com/\r\nContent-Length: 0\r\n\r\n',
    'headers without end': `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(100_000)}`,
  };
  for (const [name, bytes] of Object.entries(garbage)) {
    it(`by answering with ${name}`, async () => {
      // At once, and after a sound answer to the first question.
      for (const skipped of [0, 1]) {
        const proxy = await startProxy(afterVersion(bytes, skipped));
        const { engine } = await tracedEngine(proxy.host, { headTimeout: 500 });
        for (const call of everyCall(engine)) {
          const outcome = await call().then(
            () => undefined,
            (error: unknown) => error,
          );
          assert.ok(outcome === undefined || outcome instanceof UserError, String(outcome));
        }
        engine.close();
        await proxy.close();
      }
    });
  }

  it('in the middle of a log, and is there again', async () => {
    const proxy = await startProxy(forward(testEngineHost()));
    const { engine } = await tracedEngine(proxy.host);
    const id = await runScript(engine, 'while true; do echo tick; sleep 0.02; done');
    const options = { tty: false, follow: true, timestamps: true };
    let lines = 0;
    const reading = (async () => {
      for await (const frames of await engine.containers.logs(id, options, never)) lines += frames.length;
    })();
    await until('the log flows', () => lines > 3);
    proxy.cut();
    await assert.rejects(reading, (error) => isConnectionError(error));
    assert.equal(engine.openStreams, 0);
    assert.ok((await engine.containers.list()).length > 0);
    await removeAll(engine);
    engine.close();
    await proxy.close();
  });

  it('while it closes the sockets that calls had kept open', async () => {
    const proxy = await startProxy(forward(testEngineHost()));
    const { engine } = await tracedEngine(proxy.host);
    for (let i = 0; i < 20; i++) {
      await engine.containers.list();
      proxy.cut();
    }
    engine.close();
    await proxy.close();
  });

  it('by being slow: everything works half a second late', async () => {
    const proxy = await startProxy(forward(testEngineHost(), 500));
    const { engine } = await tracedEngine(proxy.host);
    const stop = new AbortController();
    const events = await engine.events({ types: ['container'], actions: ['die'] }, stop.signal);
    const id = await runScript(engine, 'seq 1 2000');
    for await (const event of events) if (event.id === id) break;
    let bytes = 0;
    const options = { tty: false, follow: false, timestamps: false };
    for await (const frames of await engine.containers.logs(id, options, never)) {
      for (const { data } of frames) bytes += data.length;
    }
    assert.equal(bytes, 8893);
    await removeAll(engine);
    engine.close();
    await proxy.close();
  });

  it('by refusing a ping: its version is asked for', async () => {
    const proxy = await startProxy(forward(testEngineHost(), 0, /\/_ping/));
    const { engine, requests } = await tracedEngine(proxy.host);
    await engine.containers.list();
    const list = '/containers/json?all=true 200';
    const made = requests.map(({ path, status }) => `${path} ${status}`);
    assert.deepEqual(made.slice(0, 2), ['/_ping 403', '/version 200']);
    // Both are asked at once.
    assert.deepEqual(made.slice(2).sort(), [list, ...(onPodman ? [`/v4.0.0/libpod${list}`] : [])]);
    engine.close();
    await proxy.close();
  });

  it('and is replaced by one of another version', async () => {
    const path = join(folder, 'docker.sock');
    const old = await startProxy(answer(http(JSON.stringify({ ApiVersion: '1.40', MinAPIVersion: '1.12' }))));
    renameSync(old.socketPath, path);
    const { engine, requests } = await tracedEngine(`unix://${path}`);
    await engine.version();
    await assert.rejects(engine.containers.list(), { reason: 'engine-garbage' });
    await old.close();
    rmSync(path, { force: true });
    await assert.rejects(engine.containers.list(), { reason: 'engine-no-socket' });
    const real = await startProxy(forward(testEngineHost()));
    renameSync(real.socketPath, path);
    await engine.containers.list();
    const asked = requests.filter(({ path: asking, status }) => asking === '/_ping' && status === 200);
    assert.ok(asked.length >= 2);
    engine.close();
    await real.close();
  });

  it('is noticed when its socket comes back', async () => {
    const path = join(folder, 'sub/docker.sock');
    const stop = new AbortController();
    const endpoint = { host: `unix://${path}`, context: 'default', source: 'default' } as const;
    let isBack = false;
    const watching = socketComesBack(endpoint, stop.signal).then(() => (isBack = true));
    // It looks for the folder before it watches, which takes its time on a busy machine.
    await pause(1000, never);
    assert.equal(isBack, false);
    mkdirSync(join(folder, 'sub'));
    await until('the folder is noticed', () => isBack);
    await watching;
    stop.abort();
  });

  it('lets go of everything when it is closed', async () => {
    const { engine } = await tracedEngine();
    // Podman 4.3 answers with the first line.
    const id = await runScript(engine, 'echo started; sleep 1000');
    const options = { tty: false, follow: true, timestamps: true };
    const logs = await engine.containers.logs(id, options, never);
    const reading = (async () => {
      for await (const _ of logs);
    })();
    engine.close();
    await assert.rejects(reading, (error) => isConnectionError(error));
    await assert.rejects(engine.ping(), { reason: 'engine-closed' });
    const other = await connectEngine({ choice: { host: testEngineHost() } });
    await removeAll(other);
    other.close();
  });
});

/** What a list of containers fails with. */
async function rejection(host: string): Promise<UserError> {
  const { engine } = await tracedEngine(host, { headTimeout: 300 });
  try {
    await engine.containers.list();
  } catch (error) {
    assert.ok(error instanceof UserError);
    return error;
  } finally {
    engine.close();
  }
  throw new Error('The list should have failed.');
}

async function drain(stream: Promise<AsyncIterable<unknown>>): Promise<void> {
  for await (const _ of await stream);
}

/** Each kind of answer that Drydock reads. */
function everyCall(engine: ContainerEngine): readonly (() => Promise<unknown>)[] {
  const stop = AbortSignal.timeout(2000);
  const logs = { tty: false, follow: true, timestamps: true };
  return [
    () => engine.ping(),
    () => engine.info(),
    () => engine.containers.list(),
    () => engine.containers.inspect('x'),
    () => engine.containers.stats('x', stop),
    () => engine.containers.statPath('x', '/y'),
    () => engine.images.list(),
    () => engine.volumes.list(),
    () => engine.networks.list(),
    () => engine.diskUsage(stop),
    () => engine.execs.start('x', { tty: true }, stop),
    () => drain(engine.events({}, stop)),
    () => drain(engine.containers.logs('x', logs, stop)),
    () => drain(engine.containers.statsStream('x', {}, stop)),
    () => drain(engine.images.pull('x', {}, stop)),
  ];
}

function http(body: string, type = 'application/json', status = 200): string {
  return `HTTP/1.1 ${status} X\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Gives the same bytes to every question, then hangs up. */
function answer(bytes: string | Buffer): Handler {
  return (client) => client.on('data', () => client.end(bytes));
}

/** As {@link answer}, but a ping and a question for the version get a sound answer where `sound` is not 0. */
function afterVersion(bytes: string | Buffer, sound: number): Handler {
  const version = http(JSON.stringify({ ApiVersion: '1.41', MinAPIVersion: '1.12', Version: '20' }));
  return (client: Socket) =>
    client.on('data', (question: Buffer) =>
      client.end(sound > 0 && /GET \/(version|_ping)/.test(question.toString('latin1')) ? version : bytes),
    );
}
