import { createConnection } from 'node:net';
import { readFile } from 'node:fs/promises';
import { UserError } from '../base/userError';
import type { Runtime } from '../compose/overlay/serviceLanguage';
import { frameParser } from '../engine/logs/frameParser';
import type { ContainerEngine } from '../engine/engine';
import type { ContainerDetails } from '../engine/records';
import { abortedBy, pause } from '../engine/abort';
import { parseListeningSockets, type ListeningSocket } from '../inspect/network/procNetTcp';

/** What is waited for. */
export interface Awaited {
  readonly containerId: string;
  readonly port: number;
  readonly runtime: Runtime;
  /** Where the port is published on this machine, for images in which nothing can be read. */
  readonly published: { readonly address: string; readonly port: number } | undefined;
}

/** How the wait ended. */
export type Listening =
  /** `by` is the probe that found it. */
  | { readonly kind: 'listens'; readonly by: ProbeName }
  /** Somebody listens, but on an address that nothing outside the container reaches. */
  | { readonly kind: 'loopback-only'; readonly address: string }
  | { readonly kind: 'ended'; readonly details: ContainerDetails };

/** How often it is looked, in milliseconds. */
const interval = 100;

/**
 * Looks into the container's network namespace until somebody listens on the port, or the container ends.
 * The table of sockets is read by `cat` in the container, else by the interpreter that the service runs on,
 * else in `/proc` of an engine on this machine. Where none of them can read it, a connection to the published
 * port that the other side keeps open says that somebody is there. Rejects when the signal is aborted.
 */
export async function waitUntilListening(
  engine: ContainerEngine,
  awaited: Awaited,
  signal: AbortSignal,
): Promise<Listening> {
  let probes = probesFor(awaited);
  while (true) {
    signal.throwIfAborted();
    const details = await engine.containers.inspect(awaited.containerId, signal);
    if (hasEnded(details)) return { kind: 'ended', details };
    const [probe] = probes;
    const answer =
      probe && details.state.status === 'running'
        ? await probe.ask(engine, details, signal).catch(noneWhileItEnds)
        : [];
    if (answer === 'cannot') {
      // A container that has just ended answers nothing either; the next inspection shows it.
      if (probes.length > 1) probes = probes.slice(1);
      continue;
    }
    const sockets = answer.filter(({ port }) => port === awaited.port);
    const reachable = sockets.find(({ loopback }) => !loopback);
    const isHost = details.host.networkMode === 'host';
    if (reachable || (isHost && sockets.length > 0)) return { kind: 'listens', by: probe?.name ?? 'cat' };
    const [local] = sockets;
    if (local) return { kind: 'loopback-only', address: local.address };
    await pause(interval, signal);
  }
}

/**
 * A container that ends between its inspection and the question answers with a conflict; the next inspection shows it.
 */
function noneWhileItEnds(error: unknown): readonly ListeningSocket[] {
  if (error instanceof UserError && error.reason === 'engine-conflict') return [];
  throw error;
}

type ProbeName = 'cat' | 'interpreter' | 'proc' | 'connection';

interface Probe {
  readonly name: ProbeName;
  /** The sockets that listen, or that this way of asking is not open. */
  ask(
    engine: ContainerEngine,
    details: ContainerDetails,
    signal: AbortSignal,
  ): Promise<readonly ListeningSocket[] | 'cannot'>;
}

function hasEnded({ state }: ContainerDetails): boolean {
  return (
    ['exited', 'dead', 'removing'].includes(state.status) ||
    (state.status === 'created' && state.error !== '')
  );
}

function probesFor({ runtime, port, published }: Awaited): readonly Probe[] {
  const files = ['/proc/net/tcp', '/proc/net/tcp6'];
  const cat: Probe = {
    name: 'cat',
    ask: (engine, { id }, signal) => tableBy(engine, id, ['cat', ...files], signal),
  };
  const script = scripts[runtime];
  const interpreter: Probe = {
    name: 'interpreter',
    ask: async (engine, { id, path, args }, signal) => {
      const program = [path, ...args].find((word) => script?.programs.test(word)) ?? script?.program ?? '';
      return tableBy(engine, id, [program, ...(script?.arguments ?? [])], signal);
    },
  };
  const connection: Probe = {
    name: 'connection',
    async ask(_engine, _details, signal) {
      if (!published || !(await staysOpen(published.address, published.port, signal))) return [];
      return [{ address: '0.0.0.0', port, loopback: false, family: 4, inode: 0 }];
    },
  };
  return [cat, ...(script ? [interpreter] : []), { name: 'proc', ask: tableOfHost }, connection];
}

/** Reads the table with a program of the image. */
async function tableBy(
  engine: ContainerEngine,
  id: string,
  command: readonly string[],
  signal: AbortSignal,
): Promise<readonly ListeningSocket[] | 'cannot'> {
  const exec = await engine.execs.create(id, { command, tty: false, stdin: false, env: calm }, signal);
  const stream = await engine.execs.start(exec, { tty: false }, signal);
  const parser = frameParser({ tty: false, timestamps: false });
  const pieces: Buffer[] = [];
  try {
    for await (const chunk of stream) {
      for (const { stream: name, data } of parser.push(chunk as Buffer))
        if (name === 'stdout') pieces.push(data);
    }
  } finally {
    stream.destroy();
  }
  const text = Buffer.concat(pieces).toString('latin1');
  // Without IPv6 there is no second file and cat fails, but the first is there.
  return text.includes('local_address') ? parseListeningSockets(text) : 'cannot';
}

/** An interpreter that is asked must not start a debugger of its own. */
const calm = ['NODE_OPTIONS=', 'RUBYOPT=', 'XDEBUG_MODE=off', 'PYTHONPATH='];

interface Script {
  readonly programs: RegExp;
  readonly program: string;
  readonly arguments: readonly string[];
}

const scripts: Readonly<Partial<Record<Runtime, Script>>> = {
  node: {
    programs: /(?:^|\/)node(?:js)?$/,
    program: 'node',
    arguments: [
      '-e',
      "for(const f of['tcp','tcp6'])try{process.stdout.write(require('fs').readFileSync('/proc/net/'+f))}catch(e){}",
    ],
  },
  python: {
    programs: /(?:^|\/)python[\d.]*$/,
    program: 'python3',
    arguments: [
      '-c',
      "import os,sys\nfor f in('tcp','tcp6'):\n p='/proc/net/'+f\n if os.path.exists(p):sys.stdout.write(open(p).read())",
    ],
  },
  ruby: {
    programs: /(?:^|\/)ruby$/,
    program: 'ruby',
    arguments: ['-e', "%w[tcp tcp6].each{|f|p='/proc/net/'+f;print File.read(p) if File.exist?(p)}"],
  },
};

/** An engine on this machine has the container's processes in this machine's own `/proc`. */
async function tableOfHost(
  { endpoint }: ContainerEngine,
  { id, state }: ContainerDetails,
  _signal: AbortSignal,
): Promise<readonly ListeningSocket[] | 'cannot'> {
  if (process.platform !== 'linux' || !endpoint.host.startsWith('unix://') || state.pid === 0)
    return 'cannot';
  const read = (name: string) => readFile(`/proc/${state.pid}/${name}`, 'latin1').catch(() => '');
  // The engine may be in a virtual machine behind its socket, where the same number is another process.
  const marks = await Promise.all([read('cgroup'), read('mountinfo')]);
  if (!marks.some((text) => text.includes(id))) return 'cannot';
  const text = (await Promise.all([read('net/tcp'), read('net/tcp6')])).join('');
  return text === '' ? 'cannot' : parseListeningSockets(text);
}

/**
 * Whether a connection is taken and kept. What publishes ports takes connections even where nobody listens
 * behind it, and closes them at once then.
 */
function staysOpen(host: string, port: number, signal: AbortSignal): Promise<boolean> {
  const socket = createConnection({ host, port });
  const kept = new Promise<boolean>((resolve) => {
    socket.on('error', () => resolve(false));
    socket.on('close', () => resolve(false));
    socket.on('data', () => resolve(true));
    socket.on('connect', () => void pause(keptFor, signal).then(() => resolve(true)));
  });
  return abortedBy(signal, kept).finally(() => socket.destroy());
}

/** How long a connection has to stay to count, in milliseconds. */
const keptFor = 300;
