import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { describeExitCode } from '../../containers/exitCode';
import type { ProgramOutcome } from './program';

/** A container's program ran as the container's user, and may have lacked a right that a toolbox's would have. */
export function withoutToolbox(user: string): string {
  return (
    `The program ran as the container's user (${plainText(user)}), because an image's programs get no other rights. ` +
    'If the toolbox image is on the engine, its programs do this as root. Open a debug shell to download it.'
  );
}

/** A file that is too large for what was asked. */
export function tooLarge(path: string, size: number, limit: number): UserError {
  const megabytes = (bytes: number) => `${Math.round(bytes / 1_000_000).toLocaleString('en')} MB`;
  return new UserError(
    'too-large',
    `${path} has ${megabytes(size)}. Files larger than ${megabytes(limit)} aren't opened. Download it instead.`,
  );
}

/** A file without a size of its own that turned out to be too large. */
export function moreThan(path: string, limit: number): UserError {
  const megabytes = Math.round(limit / 1_000_000).toLocaleString('en');
  return new UserError('too-large', `${path} has more than the maximum of ${megabytes} MB.`);
}

/** A pipe, a device, a socket or a folder in the place of a file; `why` is a verb. */
export function notRegular(path: string, why: string): UserError {
  return new UserError('not-a-file', `${path} isn't a regular file and ${why}.`);
}

export function pathGone(path: string): UserError {
  return new UserError('path-gone', `${path} no longer exists.`);
}

/** A program of the container could not do it, in its own words. */
export function programFailed(
  verb: string,
  path: string,
  { errors, exitCode, advice }: ProgramOutcome,
): UserError {
  const why =
    errors.replace(/\.$/, '') ||
    `the program ended with exit code ${exitCode} (${describeExitCode(exitCode)})`;
  return new UserError('program-failed', `Could not ${verb} ${path}: ${why}.${advice ? ` ${advice}` : ''}`);
}

/** Only the container itself sees the path, and nothing can be run there that would show it; `why` is sentences. */
export function liveOnly(verb: string, path: string, why: string, options?: ErrorOptions): UserError {
  const where = 'The path is on an in-memory file system that only programs in the container can see.';
  return new UserError('live-only', `Could not ${verb} ${path}. ${why} ${where}`, [], options);
}

/** Neither the container nor a helper has the program. */
export function lacking(programs: string): string {
  return (
    `Neither the container nor a toolbox image on the engine has ${programs}. Open a debug shell: it reaches the ` +
    'path, and downloads the toolbox image for Files too.'
  );
}

/** The engine runs nothing in a container in this state. */
export function notRunning(status: string): UserError {
  const verb = status === 'paused' ? 'Unpause' : 'Start';
  return new UserError(
    'not-running',
    `${verb} the container first: the engine can't run programs in a container that is ${status}.`,
  );
}

/** Whether the error says that the engine runs no program there, and why. */
export function isRefusalToRun(error: unknown): error is UserError {
  return (
    error instanceof UserError && (error.reason === 'not-running' || error.reason === 'engine-forbidden')
  );
}

/** A folder of `/proc` or `/sys`, of which no copy can be made. */
export function unbounded(path: string): UserError {
  return new UserError(
    'live-only',
    `Could not download ${path}: the kernel generates its contents while they are read, without sizes and ` +
      'an end, so the whole folder cannot be copied. Download single files of it.',
  );
}
