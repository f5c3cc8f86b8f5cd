import { fromEnginePath, fromWindows } from '../../base/filePath';
import type { MountRecord } from '../../engine/records';

/** What is known of the container whose program names a file. */
export interface TraceOrigin {
  readonly mounts: readonly MountRecord[];
  /** Where its program starts; empty for `/`. */
  readonly workingDir: string;
  /** Folders of this machine that the build copied into the image, and where to; the most telling ones first. */
  readonly copied: readonly { readonly local: string; readonly remote: string }[];
}

/** Where to look for a file that a trace names. */
export interface TracedFile {
  /** Files of this machine that it is, if they exist: absolute, in the form of `base/filePath`. */
  readonly local: readonly string[];
  /**
   * How much of the end of a file's path must be that of the trace for it to be the same one, beginning with a slash;
   * undefined for what comes from elsewhere: packages, the language's own files, volumes.
   */
  readonly ending: string | undefined;
  /** The path in the container. */
  readonly inContainer: string;
}

/**
 * Where a path of a trace may be found: through the mounts of the container, which hide what its image has there, then
 * through what the build copied. Undefined for what can't be the path of a file.
 */
export function tracedFile(
  path: string,
  origin: TraceOrigin | undefined,
  platform: string,
): TracedFile | undefined {
  if (path.includes('\0') || path.length > longestPath || /[\\/]$/.test(path)) return undefined;
  const isOfWindows = /^[A-Za-z]:[\\/]/.test(path);
  const plain = fromWindows(path);
  const rooted = plain.startsWith('/');
  const workingDir = origin?.workingDir || '/';
  const full = rooted ? normalized(plain) : normalized(`${workingDir}/${plain}`);
  if (full === '/') return undefined;
  const mount = longestFirst(origin?.mounts ?? [], ({ destination }) => destination).find(
    ({ destination }) => below(destination, full) !== undefined,
  );
  if (mount) {
    const rest = below(mount.destination, full) ?? '';
    const local = mount.type === 'bind' ? [joined(fromEnginePath(mount.source, platform), rest)] : [];
    return { local, ending: undefined, inContainer: full };
  }
  const copied = longestFirst(origin?.copied ?? [], ({ remote }) => remote).flatMap(({ local, remote }) => {
    const rest = below(remote, full);
    return rest === undefined || rest === '' ? [] : [joined(local, rest)];
  });
  // A program outside of containers names the file itself, and so does one whose paths are those of this machine.
  const itself = rooted ? [isOfWindows ? plain : fromEnginePath(full, platform)] : [];
  return { local: [...copied, ...itself], ending: endingOf(plain, full, workingDir), inContainer: full };
}

const longestPath = 4096;

/** Folders of packages, and of the system and its languages, whose files have the names of everybody's files. */
const packages =
  /\/(?:node_modules|site-packages|dist-packages|vendor|gems|\.cargo|\.rustup|\.nuget|\.m2|\.pnpm|\.yarn)\//;
const system = /^\/(?:usr|lib|lib64|opt\/java|go\/pkg|proc|sys|nix)\//;

function endingOf(written: string, full: string, workingDir: string): string | undefined {
  if (packages.test(full)) return undefined;
  const inside = normalized(workingDir) === '/' ? undefined : below(normalized(workingDir), full);
  if (inside === undefined && system.test(full)) return undefined;
  if (!written.startsWith('/')) return normalized(written);
  // Elsewhere than where the program was started, a name alone says too little.
  return inside ?? `/${full.split('/').slice(1).slice(-2).join('/')}`;
}

/** An absolute path without `.` and `..`, which end at the root. */
function normalized(path: string): string {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
}

/** Those of the files whose paths have that end. */
export function withEnding(files: readonly string[], ending: string): readonly string[] {
  return files.filter((file) => file.endsWith(ending));
}

/** Those of the files whose paths have the longest end in common with `path`, by whole names; at least the last one. */
export function likest(files: readonly string[], path: string): readonly string[] {
  const wanted = path.split('/').reverse();
  const scores = files.map((file) => {
    const names = file.split('/').reverse();
    const differs = names.findIndex((name, at) => name !== wanted[at]);
    return differs < 0 ? names.length : differs;
  });
  const best = Math.max(0, ...scores);
  return best === 0 ? [] : files.filter((_, at) => scores[at] === best);
}

/** What follows `folder` in `path`, beginning with a slash; empty for the folder itself. */
function below(folder: string, path: string): string | undefined {
  const base = folder.replace(/(?<!\/)\/+$/, '');
  if (path === base) return '';
  return path.startsWith(`${base}/`) ? path.slice(base.length) : undefined;
}

function joined(folder: string, rest: string): string {
  return folder.replace(/(?<!\/)\/+$/, '') + rest;
}

function longestFirst<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  return [...items].sort((a, b) => keyOf(b).length - keyOf(a).length);
}
