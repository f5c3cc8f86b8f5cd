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

/** Only the container itself sees the path, and neither it nor a helper has anything to show it with. */
export function liveOnly(path: string, verb: string, programs: string): UserError {
  return new UserError(
    'live-only',
    `${path} cannot be ${verb}: it is on a file system in memory, which the engine's archive does not show, and ` +
      `neither the container nor a toolbox image on the engine has ${programs} to do it. Open a debug shell: it ` +
      'reaches the path, and fetches the toolbox image for Files too.',
  );
}

/** It takes a program, and none can be run. */
export function notRunning(path: string, status: string): UserError {
  const what = status === 'paused' ? 'Unpause it first' : 'Start it first';
  return new UserError(
    'live-only',
    `${path} cannot be reached: that takes a program, and the engine runs none in a container that is ${status}. ${what}.`,
  );
}
