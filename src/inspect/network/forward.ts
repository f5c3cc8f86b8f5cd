import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { deferred } from '../../base/deferred';
import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import { frameParser } from '../../engine/logs/frameParser';
import { startHelper, type NamespaceHelper } from '../helper/namespaceHelper';

/** What of a container is forwarded. */
export interface ForwardTarget {
  readonly container: { readonly id: string; readonly name: string };
  readonly port: number;
  /** Where it listens, as seen in the container: `127.0.0.1`, `::1`, its own address. */
  readonly address: string;
  /** A toolbox image that is on the engine. */
  readonly image: string;
  /** The local port that is wanted; another one where it is taken. */
  readonly localPort?: number;
}

/** A port of a container that can be reached on this machine. */
export interface Forward {
  readonly container: { readonly id: string; readonly name: string };
  readonly port: number;
  readonly localPort: number;
  /** Resolves when it is over, be it by {@link stop} or because the container has ended. */
  readonly ended: Promise<void>;
  /** Closes every connection and removes the helper; resolves when nothing is left. */
  stop(): Promise<void>;
}

/**
 * Makes a container's port, published or not, a port of this machine's loopback address: each connection is a
 * command in a helper that shares the container's network and may do nothing else. Works over whatever way leads
 * to the engine.
 */
export async function forwardPort(
  engine: ContainerEngine,
  target: ForwardTarget,
  signal?: AbortSignal,
): Promise<Forward> {
  const helper = await startHelper(
    engine,
    {
      purpose: 'forward',
      image: target.image,
      network: target.container.id,
      capabilities: [],
      hostConfig: { ReadonlyRootfs: true },
      setUp: 'command -v nc >/dev/null || { echo "the toolbox image has no nc" >&2; false; }',
    },
    signal,
  );
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    connect(engine, helper, target, socket).catch(() => socket.resetAndDestroy());
  });
  try {
    await listen(server, target.localPort ?? target.port);
  } catch (error) {
    await helper.release();
    throw error;
  }
  const ended = deferred();
  // A network outlives its container as long as somebody is in it, so the helper would not notice.
  const watch = new AbortController();
  let stopping: Promise<void> | undefined;
  const close = async () => {
    watch.abort();
    server.close();
    for (const socket of sockets) socket.destroy();
    await helper.release();
  };
  const stop = () => {
    stopping ??= close();
    stopping.then(() => ended.resolve(), ended.reject);
    return stopping;
  };
  const stopIfOpen = () => (watch.signal.aborted ? undefined : stop());
  void Promise.race([engine.containers.wait(target.container.id, watch.signal), helper.ended])
    .then(stopIfOpen, stopIfOpen)
    .catch(() => undefined);
  return {
    container: target.container,
    port: target.port,
    localPort: (server.address() as AddressInfo).port,
    ended: ended.promise,
    stop,
  };
}

/** Takes the wanted port of the loopback address, or any other one where somebody else has it. */
async function listen(server: Server, wanted: number): Promise<void> {
  const attempt = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  try {
    await attempt(wanted);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') {
      throw new UserError('no-local-port', 'Could not open a port on this machine.', [], { cause: error });
    }
    await attempt(0);
  }
}

async function connect(
  engine: ContainerEngine,
  helper: NamespaceHelper,
  { address, port }: ForwardTarget,
  socket: Socket,
): Promise<void> {
  const exec = await engine.execs.create(helper.id, {
    command: ['nc', address, String(port)],
    tty: false,
    stdin: true,
  });
  const stream = await engine.execs.start(exec, { tty: false });
  socket.once('close', () => stream.destroy());
  stream.on('error', () => socket.destroy());
  socket.pipe(stream);
  const parser = frameParser({ tty: false, timestamps: false });
  for await (const chunk of stream) {
    for (const { stream: kind, data } of parser.push(chunk as Buffer)) {
      // What nc complains about is not part of the conversation.
      if (kind === 'stdout' && !socket.write(data)) await drained(socket);
    }
  }
  socket.end();
}

function drained(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.once('drain', done).once('close', done);
  });
}
