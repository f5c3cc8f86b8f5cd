import { UserError } from '../../base/userError';
import { isMissing, type ProgramOptions, type ProgramOutcome, type RunProgram } from './program';

/** Exit codes of {@link script}, which neither `cat` nor `dd` has. */
const special = 98;
const absent = 97;

/** The shell looks by itself, without another program. `$2` is "new" where the file may be made. */
const script =
  `[ -f "$1" ] || { [ -e "$1" ] && exit ${special}; [ "$2" = new ] || exit ${absent}; }; ` +
  'shift 2; exec "$@"';

/** What came of a program on a regular file; or what is at the path in its place. */
export type RegularFileOutcome = ProgramOutcome | 'special' | 'absent';

export interface RegularFileWork {
  readonly path: string;
  readonly command: readonly [string, ...string[]];
  /** Whether the file may be made. */
  readonly mayBeNew?: boolean;
}

/**
 * Runs a program on a file only if that is a regular one: opening a pipe waits for somebody at its other end, and a
 * device may have no end. One call looks and runs it if there is a shell. Without one, `test` looks; without that as
 * well, the program is run as it is, and `silenceMs` is what keeps it from waiting forever.
 */
export async function onRegularFile(
  run: RunProgram,
  { path, command, mayBeNew = false }: RegularFileWork,
  options: ProgramOptions,
): Promise<RegularFileOutcome> {
  const together = await run(['sh', '-c', script, 'sh', path, mayBeNew ? 'new' : 'old', ...command], options);
  if (together.exitCode === special) return 'special';
  if (together.exitCode === absent) return 'absent';
  if (!isMissing(together)) return together;
  const { signal } = options;
  const is = async (what: '-f' | '-e') => (await run(['test', what, path], { signal })).exitCode;
  if ((await is('-f')) === 1) {
    if ((await is('-e')) === 0) return 'special';
    if (!mayBeNew) return 'absent';
  }
  return await run(command, options);
}

/** Nothing came of the file for that long, although it says that it is a regular one, or nobody can tell. */
export function silent(path: string, silenceMs: number): UserError {
  return new UserError(
    'not-a-file',
    `Could not read ${path}: nothing came of it within ${silenceMs / 1000} seconds. It waits for something, as a ` +
      'pipe does, so it has no content to show.',
  );
}
