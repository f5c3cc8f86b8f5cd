import { randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { UserError } from '../../base/userError';
import { pause } from '../../engine/abort';
import type { ContainerEngine } from '../../engine/engine';
import { isGone } from '../../engine/engineError';
import { isExecFormatError } from '../../containers/exitCode';
import { exitCodeOf, runCommand } from '../exec/runCommand';
import type { ShellSession, TerminalSize } from './shellSession';
import { findStart, hangUpScript, startScript, type StartedShell } from './startScript';

/** How a shell is started in a container that runs. */
export interface ExecTerminalSpec {
  readonly container: string;
  /** Ways into a POSIX shell, to be tried in order. */
  readonly entries: readonly ShellEntry[];
  /** As `docker exec --user` takes it; the container's own by default. */
  readonly user?: string;
  readonly workingDir?: string;
  /** `NAME=value`. */
  readonly env?: readonly string[];
  /** Ends the process with that id on the engine's host where that cannot be done in the container. */
  readonly endOnHost?: (pid: number) => Promise<void>;
}

/** A command line that runs a POSIX shell, and what that becomes where it finds no better one: itself by default. */
export interface ShellEntry {
  readonly command: readonly string[];
  readonly fallback?: readonly string[];
}

/** A shell whose process may go without its stream hearing of it. */
export interface ExecSession extends ShellSession {
  /** Ends the output; the process, if there is one, is left alone. */
  letGo(): void;
}

/** How long a shell has to hang up before it is killed, milliseconds. */
const timeoutMs = 2000;

/** What a program may print before it says that it is a shell, bytes: a shell prints next to nothing. */
const mostBeforeStart = 64 * 1024;

/** What may wait for a program that doesn't read its input, bytes; more is dropped. A large paste fits. */
const mostUnread = 16 * 1024 * 1024;

/** None of the entries could be run. */
export class NoShellError extends UserError {}

/**
 * A shell in a container with a terminal of its own. Rejects with a {@link NoShellError} where there is no shell,
 * and with what the engine says where it cannot be started (unknown user, no such folder, container paused).
 */
export async function openExecTerminal(
  engine: ContainerEngine,
  spec: ExecTerminalSpec,
  signal?: AbortSignal,
): Promise<ExecSession> {
  let complaint = '';
  for (const entry of spec.entries) {
    const attempt = await startEntry(engine, spec, entry, signal);
    if (attempt.kind === 'started') return new ExecTerminal(engine, spec, entry, attempt);
    const reason = attempt.complaint.trim();
    if (!isMissingProgram(reason)) throw refusal(reason);
    // That there is a shell for another architecture says more than that others are not there.
    if (!isExecFormatError(complaint)) complaint = reason;
  }
  throw new NoShellError('no-shell', `There is no shell in the container: ${lastSentence(complaint)}.`);
}

type Attempt =
  | { readonly kind: 'started'; readonly exec: string; readonly stream: Duplex; readonly shell: StartedShell }
  | { readonly kind: 'failed'; readonly complaint: string };

async function startEntry(
  engine: ContainerEngine,
  { container, user, workingDir, env = [] }: ExecTerminalSpec,
  entry: ShellEntry,
  signal?: AbortSignal,
): Promise<Attempt> {
  const mark = `drydock-${randomBytes(8).toString('hex')}`;
  const { command: shell, fallback = shell } = entry;
  const command = [...shell, '-c', startScript(mark), 'drydock', ...fallback];
  const exec = await engine.execs.create(
    container,
    {
      command,
      tty: true,
      stdin: true,
      env: ['TERM=xterm-256color', ...env],
      ...(user ? { user } : {}),
      ...(workingDir ? { workingDir } : {}),
    },
    signal,
  );
  let stream: Duplex;
  try {
    stream = await engine.execs.start(exec, { tty: true });
  } catch (error) {
    // Newer engines reject at once what older ones report in the stream.
    if (error instanceof UserError && !isGone(error) && isMissingProgram(error.message)) {
      return { kind: 'failed', complaint: error.message };
    }
    // Podman rejects a wrong user at once; other engines report it in the stream.
    if (
      error instanceof UserError &&
      !isGone(error) &&
      /\bunable to find (?:user|group)\b/i.test(error.message)
    )
      throw refusal(error.message.replace(/^Could not run the command: /, ''));
    throw error;
  }
  const stop = () => void stream.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const { shell, text } = await readStart(stream, mark);
    signal?.throwIfAborted();
    if (shell) return { kind: 'started', exec, stream, shell };
    if (text.length > mostBeforeStart) {
      throw new UserError(
        'shell-failed',
        `${entry.command.join(' ')} is not a shell: it prints without taking commands. "Debug Shell" brings one.`,
      );
    }
    return { kind: 'failed', complaint: text };
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** Reads until the marked line is there, or the stream ends. */
function readStart(
  stream: Duplex,
  mark: string,
): Promise<{ readonly shell?: StartedShell; readonly text: string }> {
  return new Promise((resolve) => {
    let bytes: Buffer = Buffer.alloc(0);
    const settle = (shell?: StartedShell) => {
      stream.pause();
      stream.off('data', take).off('close', ended).off('end', ended);
      resolve({ ...(shell ? { shell } : {}), text: bytes.toString() });
    };
    const take = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      const shell = findStart(mark, bytes);
      if (shell) settle(shell);
      else if (bytes.length > mostBeforeStart) {
        settle();
        // Paused, it would wait for ever; its process ends when it next writes.
        stream.destroy();
      }
    };
    const ended = () => settle();
    stream.on('data', take).once('close', ended).once('end', ended);
  });
}

class ExecTerminal implements ExecSession {
  readonly name: string;
  readonly #engine: ContainerEngine;
  readonly #spec: ExecTerminalSpec;
  readonly #entry: ShellEntry;
  readonly #exec: string;
  readonly #stream: Duplex;
  readonly #shell: StartedShell;
  #size: TerminalSize | undefined;
  #resizing = false;
  #isLetGo = false;
  #ending: Promise<void> | undefined;

  constructor(
    engine: ContainerEngine,
    spec: ExecTerminalSpec,
    entry: ShellEntry,
    { exec, stream, shell }: Extract<Attempt, { kind: 'started' }>,
  ) {
    this.#engine = engine;
    this.#spec = spec;
    this.#entry = entry;
    this.#exec = exec;
    this.#stream = stream;
    this.#shell = shell;
    this.name = shell.path.slice(shell.path.lastIndexOf('/') + 1);
  }

  get output(): AsyncIterable<string> {
    return this.#read();
  }

  write(text: string): void {
    const waiting = this.#stream.writableLength + Buffer.byteLength(text);
    if (this.#stream.writable && waiting <= mostUnread) this.#stream.write(text);
  }

  resize(size: TerminalSize): void {
    this.#size = size;
    if (!this.#resizing) void this.#applySizes();
  }

  exitCode(): Promise<number | undefined> {
    return exitCodeOf(this.#engine, this.#exec).catch(() => undefined);
  }

  end(): Promise<void> {
    return (this.#ending ??= this.#end());
  }

  letGo(): void {
    this.#isLetGo = true;
    this.#stream.destroy();
  }

  async *#read(): AsyncGenerator<string> {
    // Characters that are cut in two by the end of a chunk wait for the rest of them.
    const decoder = new StringDecoder('utf8');
    const first = decoder.write(this.#shell.rest);
    if (first) yield first;
    try {
      for await (const chunk of this.#stream) {
        const text = decoder.write(chunk as Buffer);
        if (text) yield text;
      }
    } catch (error) {
      if (!this.#isLetGo) throw error;
    }
    const last = decoder.end();
    if (last) yield last;
  }

  async #applySizes(): Promise<void> {
    this.#resizing = true;
    while (this.#size) {
      const size = this.#size;
      this.#size = undefined;
      // A shell that has just ended has no size any more.
      await this.#engine.execs.resize(this.#exec, size).catch(() => undefined);
    }
    this.#resizing = false;
  }

  /** Releasing the stream doesn't end the process (moby#35703): it has to be ended explicitly. */
  async #end(): Promise<void> {
    // What nobody reads any more would keep the process from ending.
    this.letGo();
    try {
      const { running, pid } = await this.#engine.execs.inspect(this.#exec);
      if (!running) return;
      await this.#runScript(hangUpScript(this.#shell.pid), pid);
      if (await this.#hasEnded()) return;
      await this.#runScript(`kill -KILL ${this.#shell.pid}`, pid);
    } catch (error) {
      // The process ended with its container.
      if (!isGone(error)) throw error;
    }
  }

  async #runScript(script: string, pid: number): Promise<void> {
    const { container, user, endOnHost } = this.#spec;
    try {
      const command = [...this.#entry.command, '-c', script];
      const spec = { command, ...(user ? { user } : {}) };
      // The container's shell need not be one that ever ends.
      await runCommand(this.#engine, container, spec, AbortSignal.timeout(timeoutMs));
    } catch (error) {
      if (isGone(error) || !endOnHost) throw error;
      await endOnHost(pid);
    }
  }

  async #hasEnded(): Promise<boolean> {
    const never = new AbortController().signal;
    const end = performance.now() + timeoutMs;
    while (performance.now() < end) {
      if (!(await this.#engine.execs.inspect(this.#exec)).running) return true;
      await pause(20, never);
    }
    return false;
  }
}

/** What runtimes say where the program itself cannot be run, in contrast to a wrong user or folder. */
function isMissingProgram(text: string): boolean {
  return (
    !/\b(chdir|cwd|user|passwd)\b/i.test(text) &&
    /no such file or directory|not a directory|executable file not found|permission denied|not found|exec format error|is a directory|^$/i.test(
      text,
    )
  );
}

function refusal(complaint: string): UserError {
  return new UserError('shell-failed', `The shell could not be started: ${lastSentence(complaint)}.`);
}

/** The runtime's errors are chains; what went wrong stands at their end. */
function lastSentence(text: string): string {
  const line = text.split('\n').findLast((part) => part.trim() !== '') ?? '';
  const [, inner] =
    /(?:exec failed|start container process): (.*?)(?:: unknown)?$/.exec(line.trimEnd()) ?? [];
  return (inner ?? line).trim().replace(/(?<![.:])[.:]+$/, '') || 'the engine gave no reason';
}
