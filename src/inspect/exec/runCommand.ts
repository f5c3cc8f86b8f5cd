import { pause } from '../../engine/abort';
import type { ContainerEngine } from '../../engine/engine';
import type { ExecSpec } from '../../engine/execCalls';
import { frameParser } from '../../engine/logs/frameParser';

/** What a command in a container has said, and how it ended. */
export interface CommandResult {
  readonly stdout: string;
  readonly stderr: string;
  /** 126 or 127 where the program could not be run; what kept it from that is in the output. */
  readonly exitCode: number;
}

/** More than this of a command's output is not kept: it is meant for what a screen or a parser takes. */
const keptLength = 16 * 1024 * 1024;

/** How long the engine may take to record an end that its stream has reported already, milliseconds. */
const settling = 2000;

/**
 * Runs a command in a container until it ends. An abort releases the output and rejects; the command itself goes
 * on, so this is for short ones.
 */
export async function runCommand(
  engine: ContainerEngine,
  container: string,
  spec: Omit<ExecSpec, 'tty' | 'stdin'>,
  signal?: AbortSignal,
): Promise<CommandResult> {
  const exec = await engine.execs.create(container, { ...spec, tty: false, stdin: false }, signal);
  const stream = await engine.execs.start(exec, { tty: false }, signal);
  const stop = () => void stream.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let length = 0;
  try {
    const parser = frameParser({ tty: false, timestamps: false });
    for await (const chunk of stream) {
      for (const frame of parser.push(chunk as Buffer)) {
        length += frame.data.length;
        if (length <= keptLength) output[frame.stream === 'stdout' ? 'stdout' : 'stderr'].push(frame.data);
      }
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
    stream.destroy();
  }
  signal?.throwIfAborted();
  return {
    stdout: Buffer.concat(output.stdout).toString(),
    stderr: Buffer.concat(output.stderr).toString(),
    exitCode: (await exitCodeOf(engine, exec)) ?? -1,
  };
}

/**
 * The exit code of an exec that ends by itself: its stream has ended, or its input was cut off. Undefined where it does
 * not end within so many milliseconds.
 */
export async function exitCodeOf(
  engine: ContainerEngine,
  exec: string,
  within = settling,
): Promise<number | undefined> {
  const end = performance.now() + within;
  for (;;) {
    const { exitCode } = await engine.execs.inspect(exec);
    if (exitCode !== undefined) return exitCode;
    if (performance.now() > end) return undefined;
    await pause(20, new AbortController().signal);
  }
}
