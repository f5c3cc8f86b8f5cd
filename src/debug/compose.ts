import { spawn } from 'node:child_process';
import { plainText } from '../base/text/plainText';
import { UserError, type ErrorAction } from '../base/userError';
import { asTree, endTree, programPath } from '../engine/programs';
import { startFailure } from '../engine/startFailure';
import { abortReason } from '../engine/abort';

/** One call of the person's own Compose. */
export interface ComposeCall {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** How long Compose has to end by itself once it is called off, in milliseconds. */
const grace = 5000;

/**
 * Runs Compose to its end. `line` takes each line that it prints, as it comes. Rejects with a `UserError`
 * that has its last words when it fails, and with the signal's reason when that is aborted and the process
 * is gone: it is asked to end first, and killed where it does not.
 */
export function runCompose(
  { program, arguments: args, folder, environment }: ComposeCall,
  line: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(abortReason(signal));
    const env = { ...process.env, ...environment, COMPOSE_ANSI: 'never', COMPOSE_PROGRESS: 'plain' };
    const child = spawn(programPath(program), args, {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...asTree,
    });
    const last: string[] = [];
    const take = (text: string) => {
      last.push(text);
      if (last.length > 40) last.shift();
      line(text);
    };
    for (const stream of [child.stdout, child.stderr]) followLines(stream, take);
    let killer: NodeJS.Timeout | undefined;
    const callOff = () => {
      endTree(child, 'SIGTERM');
      killer = setTimeout(() => endTree(child, 'SIGKILL'), grace);
    };
    signal.addEventListener('abort', callOff, { once: true });
    const settle = (act: () => void) => {
      signal.removeEventListener('abort', callOff);
      clearTimeout(killer);
      act();
    };
    child.on('error', (error) => settle(() => reject(failure(args, [error.message]))));
    child.on('close', (code) =>
      settle(() => {
        if (signal.aborted) reject(abortReason(signal));
        else if (code === 0) resolve();
        else reject(failure(args, last));
      }),
    );
  });
}

function followLines(stream: NodeJS.ReadableStream, take: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n|\r/);
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') take(line);
  });
  stream.on('end', () => {
    if (rest.trim() !== '') take(rest);
  });
}

const showLog: ErrorAction = { title: 'Show Log', command: 'drydock.log.show' };

/** How a line begins in which Compose passes on that the engine could not start a container; a build writes others. */
const startError =
  /error response from daemon|failed to (?:start|create|set up)|oci runtime|driver failed|^(?:bind for|listen tcp|ports are)/i;

/** What Compose said last, in a sentence that fits a notification. */
function failure(args: readonly string[], lines: readonly string[]): UserError {
  const verb = args.find((word) => /^(?:up|stop|rm|build|pull)$/.test(word)) ?? 'compose';
  const said =
    lines.findLast((line) => /\berror|fail|denied|invalid|no such|not found/i.test(line)) ?? lines.at(-1);
  const text = (said ?? 'no reason given').trim().slice(0, 400);
  const why = lines
    .filter((line) => startError.test(line))
    .map(startFailure)
    .findLast((found) => found !== undefined);
  if (why?.takenPort !== undefined) {
    return new UserError(
      'port-taken',
      `Port ${why.takenPort} of the engine's host is in use, so the container could not be started. Stop what uses it, or give the overlay another port.`,
      [showLog],
    );
  }
  if (why) {
    return new UserError(
      'start-failed',
      `"docker compose ${verb}" could not start a container: ${why.short}. ${plainText(why.long)}`,
      [showLog],
    );
  }
  return new UserError('compose-failed', `"docker compose ${verb}" failed: ${text}`, [showLog]);
}
