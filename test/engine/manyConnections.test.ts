import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';
import { connectEngine } from '../../src/engine/connect';
import type { ContainerEngine } from '../../src/engine/engine';
import { forwardPort, type Forward } from '../../src/inspect/network/forward';
import { forward, startProxy } from './proxy';
import { busybox, onPodman, removeAll, runScript, testEngineHost, tracedEngine, until } from './testEngine';

/** A list answers within so many milliseconds, whatever else goes on. */
const soon = 300;

describe('an engine with many long calls and streams', function () {
  // Podman's store here copies the image for each of 40 helpers: one forward takes seconds, and more on a busy machine.
  this.timeout(onPodman ? 360_000 : 120_000);
  const logOptions = { tty: false, follow: true, timestamps: true };

  it('answers a list at once beside 40 forwarded ports and 40 logs, and nothing is left of them', async () => {
    const proxy = await startProxy(forward(testEngineHost()));
    const { engine } = await tracedEngine(proxy.host);
    const id = await runScript(engine, 'nc -lk -p 80 -e cat & sleep 1000', {
      HostConfig: { NetworkMode: 'bridge' },
    });
    const stop = new AbortController();
    const target = { container: { id, name: 'many' }, port: 80, address: '127.0.0.1', image: busybox };
    const forwards: Forward[] = [];
    for (let i = 0; i < 40; i += 8) {
      const started = Array.from({ length: 8 }, () => forwardPort(engine, target));
      forwards.push(...(await Promise.all(started)));
    }
    await Promise.all(Array.from({ length: 40 }, () => engine.containers.logs(id, logOptions, stop.signal)));
    assert.ok(proxy.open >= 120, `${proxy.open} connections`);
    await listsSoon(engine);
    stop.abort();
    await Promise.all(forwards.map((one) => one.stop()));
    await until('no stream is open', () => engine.openStreams === 0);
    // Those of short calls are kept for the next one.
    await until('their connections are closed', () => proxy.open <= 2);
    await removeAll(engine);
    engine.close();
    await until('no connection is left', () => proxy.open === 0);
    await proxy.close();
  });

  it('answers a list at once beside calls that wait, stop and read for long', async () => {
    const { engine } = await tracedEngine();
    const ids = await Promise.all(
      Array.from({ length: 8 }, () => runScript(engine, 'trap "" TERM; while :; do sleep 1; done')),
    );
    const stop = new AbortController();
    const ignore = () => undefined;
    const waits = ids.flatMap((id) => [
      engine.containers.wait(id, stop.signal).catch(ignore),
      engine.containers.stop(id, { seconds: 20 }, stop.signal).catch(ignore),
    ]);
    const archives = await Promise.all(ids.map((id) => engine.containers.getArchive(id, '/bin')));
    await listsSoon(engine);
    stop.abort();
    for (const archive of archives) archive.destroy();
    await Promise.all(waits);
    await removeAll(engine);
    engine.close();
  });

  it('answers a list at once beside 40 shells, and downloads, saved images and usage that nobody reads', async () => {
    const { engine } = await tracedEngine();
    const script = 'head -c 50000000 /dev/zero > /big; touch /ready; sleep 1000';
    const id = await runScript(engine, script);
    await until('the file is there', () =>
      engine.containers.statPath(id, '/ready').then(
        () => true,
        () => false,
      ),
    );
    const shells = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const exec = await engine.execs.create(id, { command: ['cat'], tty: true, stdin: true });
        return await engine.execs.start(exec, { tty: true });
      }),
    );
    await listsSoon(engine);
    const stop = new AbortController();
    const ignore = () => undefined;
    const saved = await Promise.all(
      Array.from({ length: 12 }, () => engine.images.save(busybox, stop.signal).catch(ignore)),
    );
    // Docker locks the container while it sends the first one.
    const archives = Array.from({ length: 12 }, () =>
      engine.containers.getArchive(id, '/big', stop.signal).catch(ignore),
    );
    // Those wait for that lock, so there are no more of them than slow calls may be.
    const readings = Array.from({ length: 8 }, () => engine.containers.stats(id, stop.signal).catch(ignore));
    await listsSoon(engine);
    stop.abort();
    for (const shell of shells) shell.destroy();
    for (const stream of [...saved, ...(await Promise.all(archives))]) stream?.destroy();
    await Promise.all(readings);
    await until('no stream is open', () => engine.openStreams === 0);
    await removeAll(engine);
    engine.close();
  });

  it('answers others while it does not answer some short calls at all', async () => {
    const proxy = await startHttpProxy((path) => (path.includes('stuck') ? undefined : path));
    const { engine } = await tracedEngine(`tcp://127.0.0.1:${proxy.port}`);
    const stop = new AbortController();
    const stuck = Array.from({ length: 20 }, (_, index) =>
      engine.containers.inspect(`stuck${index}`, stop.signal).catch(() => undefined),
    );
    const start = performance.now();
    await engine.containers.list();
    assert.ok(performance.now() - start < 3000, `${performance.now() - start} ms`);
    stop.abort();
    await Promise.all(stuck);
    engine.close();
    proxy.close();
  });

  it('is reached below a path of its address', async () => {
    const paths: string[] = [];
    const proxy = await startHttpProxy((path) => {
      paths.push(path.replace(/v[\d.]+/, 'v'));
      return path.replace('/far/docker', '');
    });
    const engine = await connectEngine({ choice: { host: `tcp://127.0.0.1:${proxy.port}/far/docker/` } });
    await engine.containers.list();
    assert.deepEqual(paths, [
      '/far/docker/_ping',
      ...(onPodman ? ['/far/docker/v/libpod/containers/json?all=true'] : []),
      '/far/docker/v/containers/json?all=true',
    ]);
    engine.close();
    proxy.close();
  });
});

/** Passes requests on to the engine under the path that `rewrite` gives; where it gives none, they are not answered. */
async function startHttpProxy(rewrite: (path: string) => string | undefined) {
  const socketPath = testEngineHost().replace('unix://', '');
  const server = createServer((incoming, answer) => {
    const path = rewrite(incoming.url ?? '');
    if (path === undefined) return;
    const { method, headers } = incoming;
    const onward = request({ socketPath, method, headers, path }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      pipeline(response, answer, () => undefined);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/**
 * The third of five lists, so that one hiccup of the machine does not count. Podman itself takes longer over a list
 * beside so much else: there, it may take twice as long as over a connection that has nothing else to do.
 */
async function listsSoon(engine: ContainerEngine): Promise<void> {
  const { engine: free } = await tracedEngine();
  const took: number[] = [];
  const tookFree: number[] = [];
  const list = async (from: ContainerEngine) => {
    const start = performance.now();
    await from.containers.list();
    return performance.now() - start;
  };
  for (let i = 0; i < 5; i++) {
    took.push(await list(engine));
    if (onPodman) tookFree.push(await list(free));
  }
  free.close();
  const middle = (times: readonly number[]) => times.toSorted((a, b) => a - b)[2] ?? 0;
  const shown = [...took, ...tookFree].map((ms) => ms.toFixed(0)).join(', ');
  assert.ok(middle(took) < Math.max(soon, 2 * middle(tookFree)), `lists took ${shown} ms`);
}
