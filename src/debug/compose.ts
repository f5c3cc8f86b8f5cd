import { plainText } from '../base/text/plainText';
import { UserError, type ErrorAction } from '../base/userError';
import { runProgram, type ProgramCall } from '../engine/runProgram';
import { startFailure } from '../engine/startFailure';
import { abortReason } from '../engine/abort';

/**
 * Runs the user's own Compose to its end. `line` gets each line that it prints, as it comes. Rejects with a `UserError`
 * that has the last lines of its output if it fails, and with the signal's reason once that is aborted and the process
 * has exited.
 */
export async function runCompose(
  call: ProgramCall,
  line: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const last: string[] = [];
  const take = (printed: string) => {
    // Progress overwrites a line with carriage returns.
    for (const text of printed.split('\r')) {
      if (text.trim() === '') continue;
      last.push(text);
      if (last.length > 40) last.shift();
      line(text);
    }
  };
  const environment = { ...call.environment, COMPOSE_ANSI: 'never', COMPOSE_PROGRESS: 'plain' };
  const end = await runProgram({ ...call, environment }, take, signal).catch((error: unknown) => {
    throw failure(call.arguments, [error instanceof Error ? error.message : String(error)]);
  });
  if (end.isCancelled) throw abortReason(signal);
  if (end.exitCode !== 0) throw failure(call.arguments, last);
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
  const line = lines.findLast((each) => startError.test(each) && startFailure(each) !== undefined);
  const why = line === undefined ? undefined : startFailure(line);
  if (why?.takenPort !== undefined) {
    return new UserError(
      'port-taken',
      `Port ${why.takenPort} of the engine's host is in use, so the container could not be started. Stop what uses it, or give the overlay another port.`,
      [showLog],
      { cause: new Error(line) },
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
