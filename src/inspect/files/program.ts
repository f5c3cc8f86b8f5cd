import { PassThrough, type Duplex, type Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../../base/userError';
import type { ContainerEngine } from '../../engine/engine';
import { frameParser } from '../../engine/logs/frameParser';
import { isExecFormatError } from '../../containers/exitCode';
import { exitCodeOf } from '../exec/runCommand';

/** How a program in a container ended. */
export interface ProgramOutcome {
  /** 126 or 127 where there is no such program. */
  readonly exitCode: number;
  readonly output: Buffer;
  readonly errors: string;
  /** What would help, for a person, where the program may have lacked a right. */
  readonly advice?: string;
}

export interface ProgramOptions {
  /** What it reads from standard input. */
  readonly input?: Readable | Buffer;
  /** Is given what it prints, as it comes, in place of {@link ProgramOutcome.output}. It is not ended. */
  readonly output?: Writable;
  /** More output than this many bytes is rejected. */
  readonly limit?: number;
  /** Once it has printed nothing for this long, it is given up with `program-silent`. */
  readonly silenceMs?: number;
  /** Runs it as the container's own user instead of root. */
  readonly asOwnUser?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Runs a program somewhere and waits for its end. */
export type RunProgram = (command: readonly string[], options?: ProgramOptions) => Promise<ProgramOutcome>;

/** A listing of a million files still fits. */
const defaultLimit = 256 * 1024 * 1024;

/** How long a program whose input was cut off may take to end, milliseconds. */
const untilCutOff = 10_000;

/**
 * Runs a program of the container in it, by default as root, and waits for its end. No shell is involved: the arguments
 * arrive as they are. Aborting releases the output; the program itself ends when it next writes. One that has an
 * input ends with that, and its end is waited for: it may not have begun yet, and would write what has come of it.
 */
export async function runProgram(
  engine: ContainerEngine,
  container: string,
  command: readonly string[],
  options: ProgramOptions = {},
): Promise<ProgramOutcome> {
  const {
    input,
    output,
    limit = output ? Infinity : defaultLimit,
    asOwnUser = false,
    silenceMs,
    signal,
  } = options;
  const user = asOwnUser ? {} : { user: '0' };
  const spec = { command, tty: false, stdin: input !== undefined, ...user };
  const exec = await engine.execs.create(container, spec, signal);
  // Whether one that is given up while it starts will begin is not known; so one with an input is cut off after that.
  const stream = await engine.execs.start(exec, { tty: false }, input ? undefined : signal);
  const printedBytes = new PassThrough();
  const broken = receive(stream, printedBytes, input !== undefined);
  const letGo = () => stream.destroy();
  const silence = silenceMs && setTimeout(() => stream.destroy(programSilent(command, silenceMs)), silenceMs);
  signal?.addEventListener('abort', letGo, { once: true });
  if (signal?.aborted) letGo();
  try {
    if (Buffer.isBuffer(input)) stream.end(input);
    else if (input) input.on('error', letGo).pipe(stream);
    const parser = frameParser({ tty: false, timestamps: false });
    const kept: Buffer[] = [];
    const errors: Buffer[] = [];
    let length = 0;
    const printed = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of printedBytes) {
        if (silence) silence.refresh();
        for (const { stream: kind, data } of parser.push(chunk as Buffer)) {
          length += data.length;
          if (length > limit) throw outputTooLarge(command, limit);
          if (kind === 'stderr') errors.push(data);
          else yield data;
        }
      }
    };
    if (output) await pipeline(printed, output, { end: false });
    else for await (const data of printed()) kept.push(data);
    signal?.throwIfAborted();
    const exitCode = await exitCodeOf(engine, exec);
    if (exitCode === undefined && broken.error) throw broken.error;
    return {
      exitCode: exitCode ?? 1,
      output: Buffer.concat(kept),
      errors: Buffer.concat(errors).toString().trim(),
    };
  } catch (error) {
    if (signal?.aborted && input) await exitCodeOf(engine, exec, untilCutOff).catch(() => undefined);
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', letGo);
    if (silence) clearTimeout(silence);
    stream.destroy();
  }
}

function programSilent([program = '']: readonly string[], silenceMs: number): UserError {
  const seconds = silenceMs / 1000;
  return new UserError(
    'program-silent',
    `"${program}" was given up: it printed nothing for ${seconds} seconds.`,
  );
}

/**
 * Passes on what a stream gives. A program that ends before it has read all its input may break the connection (Podman
 * resets it), with what it printed before that already here: that is the end then, and the error is kept for whoever
 * finds that the program hasn't ended.
 */
function receive(stream: Duplex, printed: PassThrough, hasInput: boolean): { readonly error?: Error } {
  const broken: { error?: Error } = {};
  stream.pipe(printed);
  // Nobody may be reading yet.
  printed.on('error', () => undefined);
  stream.on('error', (error: NodeJS.ErrnoException) => {
    broken.error = error;
    if (hasInput && (error.code === 'ECONNRESET' || error.code === 'EPIPE')) printed.end();
    else printed.destroy(error);
  });
  stream.on('close', () => {
    if (!printed.writableEnded) printed.destroy(new Error('The connection to the program was closed.'));
  });
  return broken;
}

function outputTooLarge(command: readonly string[], limit: number): UserError {
  const megabytes = Math.round(limit / 1_000_000).toLocaleString('en');
  return new UserError(
    'too-large',
    `Could not read all of "${command.join(' ')}": it contains more than the maximum of ${megabytes} MB.`,
  );
}

/** Whether there was no such program, or none that the engine's host could run. */
export function isMissing({ exitCode, errors }: ProgramOutcome): boolean {
  return exitCode === 126 || exitCode === 127 || (exitCode !== 0 && isExecFormatError(errors));
}
