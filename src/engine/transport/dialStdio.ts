import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Agent, type AgentOptions } from 'node:http';
import { Duplex } from 'node:stream';
import { shellWord } from '../../base/text/shellWord';
import type { HostAddress } from '../context/host';
import type { EngineEndpoint } from '../engine';
import { connectionOver, type Connection } from './connection';
import { sshFailure, tooManyConnections } from './sshFailure';
import { programPath } from '../programs';

type SshAddress = Extract<HostAddress, { kind: 'ssh' }>;

/** How to start ssh; tests put theirs in front. */
export interface SshProgram {
  readonly command: string;
  /** Come before everything that Drydock passes. */
  readonly args: readonly string[];
}

/**
 * An engine behind ssh: every socket is a process `ssh ... docker system dial-stdio` of the user's own ssh, so
 * that its configuration, agent, jump hosts and known hosts count, exactly as with the docker CLI.
 */
export function sshConnection(
  endpoint: EngineEndpoint,
  address: SshAddress,
  program: SshProgram = { command: 'ssh', args: [] },
): Connection {
  const dials = new Dials(
    (settled) =>
      new ProcessSocket(program.command, [...program.args, ...sshArguments(address)], endpoint, settled),
    endpoint,
  );
  return connectionOver({
    endpoint,
    target: { host: 'docker' },
    calls: new DialAgent(dials, { keepAlive: true, maxFreeSockets: 1, timeout: 0 }),
    streams: new DialAgent(dials, { keepAlive: false }),
    // A connection alone may take a second.
    limits: { atOnce: 3, slowAfterMs: 2000, slow: 8 },
  });
}

/**
 * The docker CLI's own arguments. The host follows `--`, so that it can never be an option; what follows
 * that is joined by ssh and handed to the remote shell.
 */
export function sshArguments({ host, user, port, socketPath }: SshAddress): readonly string[] {
  return [
    '-o',
    'ConnectTimeout=30',
    '-T',
    ...(user ? ['-l', user] : []),
    ...(port ? ['-p', String(port)] : []),
    '--',
    host,
    'docker',
    ...(socketPath ? [`--host=${shellWord(`unix://${socketPath}`)}`] : []),
    'system',
    'dial-stdio',
  ];
}

/** So many processes connect at once: sshd drops more that have not signed in yet (MaxStartups is 10). */
const maxConnecting = 4;
/** So many connections are open at once; each is a process here and on the other side. */
const maxOpen = 100;
/** A connection over which nothing has come for so long counts as made: the engine may have nothing to say. */
const connectedAfterMs = 5000;

/** Starts a process and calls back once it has connected or ended. */
type Dial = (settled: () => void) => Duplex;

/** The connections of one address, made a few at a time. */
class Dials {
  readonly #dial: Dial;
  readonly #endpoint: EngineEndpoint;
  readonly #waiting: (() => void)[] = [];
  #connecting = 0;
  #open = 0;
  #closed = false;

  constructor(dial: Dial, endpoint: EngineEndpoint) {
    this.#dial = dial;
    this.#endpoint = endpoint;
  }

  /** Calls back with a connection, at once or when it is its turn. */
  connect(created: (error: Error | null, socket: Duplex) => void): void {
    const refuse = (error: Error) => process.nextTick(created, error, new Duplex().destroy());
    if (this.#closed) return refuse(new Error('The connection is closed.'));
    if (this.#open + this.#waiting.length >= maxOpen) {
      return refuse(tooManyConnections(this.#endpoint, maxOpen));
    }
    this.#waiting.push(() => {
      if (this.#closed) return refuse(new Error('The connection is closed.'));
      this.#connecting++;
      this.#open++;
      const settled = once(() => {
        this.#connecting--;
        this.#startNext();
      });
      const socket = this.#dial(settled);
      socket.once('close', () => this.#open--);
      created(null, socket);
    });
    this.#startNext();
  }

  /** What waits for its turn is rejected from now on; the agents close what is open. */
  close(): void {
    this.#closed = true;
    for (const refuse of this.#waiting.splice(0)) refuse();
  }

  #startNext(): void {
    if (this.#connecting >= maxConnecting) return;
    this.#waiting.shift()?.();
  }
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}

class DialAgent extends Agent {
  readonly #dials: Dials;

  constructor(dials: Dials, options: AgentOptions) {
    super(options);
    this.#dials = dials;
  }

  override createConnection(
    _options: object,
    created: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    this.#dials.connect(created);
  }

  override destroy(): void {
    this.#dials.close();
    super.destroy();
  }
}

/** Standard input and output of a process as the socket that HTTP expects. Destroying it ends the process. */
class ProcessSocket extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;
  #received = false;
  #complaints = '';

  /** `settled` is called when it has connected, or will not. */
  constructor(command: string, args: readonly string[], endpoint: EngineEndpoint, settled: () => void) {
    super();
    const timer = setTimeout(settled, connectedAfterMs);
    this.once('close', () => {
      clearTimeout(timer);
      settled();
    });
    const child = spawn(programPath(command), args, { stdio: 'pipe', windowsHide: true });
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaints = (this.#complaints + text).slice(-4000);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      if (!this.#received) {
        this.#received = true;
        settled();
      }
      if (!this.push(chunk)) child.stdout.pause();
    });
    // The other side has closed: what the process reports when it ends says why.
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => this.destroy(sshFailure(endpoint, error.message, undefined, command)));
    child.on('close', (code) => {
      if (this.destroyed) return;
      if (this.#received) this.push(null);
      else this.destroy(sshFailure(endpoint, this.#complaints, code ?? undefined, command));
    });
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#child.stdin.write(chunk)) done();
    else this.#child.stdin.once('drain', () => done());
  }

  override _final(done: () => void): void {
    this.#child.stdin.end();
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#child.stdin.destroy();
    this.#child.stdout.destroy();
    this.#child.kill();
    done(error);
  }

  // What http.Agent asks of a network socket.
  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setTimeout(): this {
    return this;
  }

  ref(): this {
    this.#child.ref();
    return this;
  }

  unref(): this {
    this.#child.unref();
    return this;
  }
}
