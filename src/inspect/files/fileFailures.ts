import { UserError } from '../../base/userError';
import type { ProgramOutcome } from './program';

/** A file that is too large for what was asked. */
export function tooLarge(path: string, size: number, limit: number): UserError {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000).toLocaleString('en')} MB`;
  return new UserError(
    'too-large',
    `${path} has ${megabytes(size)}: files of more than ${megabytes(limit)} are not opened. Download it instead.`,
  );
}

/** A program of the container could not do it, in its own words. */
export function programFailed(verb: string, path: string, { errors, exitCode }: ProgramOutcome): UserError {
  const why = errors.replace(/\.$/, '') || `the program ended with exit code ${exitCode}`;
  return new UserError('program-failed', `Could not ${verb} ${path}: ${why}.`);
}

/** Only the container itself sees the path, and has nothing to show it with. */
export function liveOnly(path: string, verb: string, programs: string): UserError {
  return new UserError(
    'live-only',
    `${path} cannot be ${verb}: it is on a file system in memory, which the engine's archive does not show, and ` +
      `the container has no ${programs} to do it. A debug shell into the container reaches it.`,
  );
}

/** Only the container itself sees the path, and it does not run. */
export function notRunning(path: string): UserError {
  return new UserError(
    'live-only',
    `${path} cannot be reached: it is on a file system in memory, and no program runs in a container that is paused. ` +
      'Unpause it first.',
  );
}
