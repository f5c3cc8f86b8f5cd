import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Agent, type AgentOptions } from 'node:http';
import { Duplex } from 'node:stream';
import { shellWord } from '../../base/text/shellWord';
import type { HostAddress } from '../context/host';
import type { EngineEndpoint } from '../engine';
import { withAgents, type Connection } from './connection';
import { sshFailure } from './sshFailure';

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
  const dial = () =>
    new ProcessSocket(program.command, [...program.args, ...sshArguments(address)], endpoint);
  return withAgents(
    endpoint,
    { host: 'docker' },
    false,
    // sshd drops connections that come in bursts (MaxStartups), so few are opened and they are kept.
    new DialAgent(dial, { keepAlive: true, maxSockets: 3, maxFreeSockets: 1, timeout: 0 }),
    new DialAgent(dial, { keepAlive: false }),
  );
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

class DialAgent extends Agent {
  readonly #dial: () => Duplex;

  constructor(dial: () => Duplex, options: AgentOptions) {
    super(options);
    this.#dial = dial;
  }

  override createConnection(): Duplex {
    return this.#dial();
  }
}

/** Standard input and output of a process as the socket that HTTP expects. Destroying it ends the process. */
class ProcessSocket extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;
  #received = false;
  #complaints = '';

  constructor(command: string, args: readonly string[], endpoint: EngineEndpoint) {
    super();
    const child = spawn(command, args, { stdio: 'pipe', windowsHide: true });
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaints = (this.#complaints + text).slice(-4000);
    });
    child.stdout.on('data', (chunk: Buffer) => {
      this.#received = true;
      if (!this.push(chunk)) child.stdout.pause();
    });
    // The other side is gone: what the process says when it ends tells why.
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
