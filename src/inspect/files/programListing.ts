import { randomBytes } from 'node:crypto';
import { programFailed } from './fileFailures';
import { baseName, filePath } from './filePath';
import type { FileEntry, FileKind } from './fileEntry';
import { isMissing, type RunProgram } from './program';

/**
 * The files in a folder that `find` and `stat` report, as the container itself sees them. GNU's and busybox's both
 * do; no shell is needed. Undefined where either is missing; throws where they could not read everything, or with
 * `partly` nothing.
 */
export async function listByProgram(
  run: RunProgram,
  folder: string,
  { partly = false, signal }: Pick<ProgramSearch, 'partly' | 'signal'>,
): Promise<readonly FileEntry[] | undefined> {
  const tests = ['-mindepth', '1', '-maxdepth', '1'];
  const below = `${folder}/.`;
  const entries = await findByProgram(run, { folder: below, tests, partly, signal });
  if (!entries?.some(({ kind }) => kind === 'symlink')) return entries;
  const links = { folder: below, tests: [...tests, '-type', 'l'], follow: true, signal };
  // If no link leads anywhere, there is nothing more to report.
  const leads = await findByProgram(run, links).catch(() => undefined);
  signal?.throwIfAborted();
  const kinds = new Map((leads ?? []).map(({ path, kind }) => [path, kind]));
  return entries.map((entry) => {
    const leadsTo = entry.kind === 'symlink' ? kinds.get(entry.path) : undefined;
    return leadsTo ? { ...entry, leadsTo } : entry;
  });
}

export interface ProgramSearch {
  readonly folder: string;
  /** Of `find`, between the folder and the action. */
  readonly tests: readonly string[];
  /** Tell of what links lead to; those that lead nowhere are left out. */
  readonly follow?: boolean;
  /** Some folders that cannot be read are no reason to give up. */
  readonly partly?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** What `find` with these tests finds: see {@link listByProgram}. */
export async function findByProgram(
  run: RunProgram,
  { folder, tests, follow = false, partly = follow, signal }: ProgramSearch,
): Promise<readonly FileEntry[] | undefined> {
  // No name can contain what was not known when it was made, so a line feed in one misleads nobody.
  const mark = randomBytes(8).toString('hex');
  const stat = ['stat', ...(follow ? ['-L'] : []), '-c', `${mark} %f %s %u %g %Y %n`, '{}', '+'];
  const outcome = await run(['find', folder, ...tests, '-exec', ...stat], { signal });
  if (isMissing(outcome)) return undefined;
  const isWhole = outcome.exitCode === 0 && outcome.errors === '';
  if (!isWhole && (!partly || outcome.output.length === 0))
    throw programFailed('list', filePath(folder), outcome);
  return parseMarked(outcome.output.toString(), mark);
}

/** The output of `stat` with a mark before each file. */
export function parseMarked(output: string, mark: string): readonly FileEntry[] {
  return output
    .split(new RegExp(`(?:^|\n)${mark} `))
    .slice(1)
    .flatMap((line) => {
      const match = /^([0-9a-f]+) (\d+) (\d+) (\d+) (-?\d+) (.*)$/s.exec(line.replace(/\n$/, ''));
      if (!match) return [];
      const [, mode = '0', size, uid, gid, modified, name = ''] = match;
      const path = filePath(name);
      const bits = Number.parseInt(mode, 16);
      const kind = kindOf(bits);
      return [
        {
          name: baseName(path),
          path,
          kind,
          size: kind === 'file' ? Number(size) : 0,
          permissions: bits & 0o7777,
          uid: Number(uid),
          gid: Number(gid),
          modified: Number(modified) * 1000,
        },
      ];
    });
}

function kindOf(mode: number): FileKind {
  switch (mode & 0o170000) {
    case 0o040000:
      return 'directory';
    case 0o120000:
      return 'symlink';
    case 0o010000:
      return 'fifo';
    case 0o140000:
      return 'socket';
    case 0o020000:
    case 0o060000:
      return 'device';
    default:
      return 'file';
  }
}
