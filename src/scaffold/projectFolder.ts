/** The files of a folder that is to run in a container, as far as they were listed. */
export interface ProjectFolder {
  /** The last part of its path. */
  readonly name: string;
  /** Paths relative to the folder, with slashes. Folders with files of others (`node_modules`) are left out. */
  readonly files: ReadonlySet<string>;
  /** The text of a file; undefined where there is none, or it is too large or lies elsewhere. */
  read(path: string): string | undefined;
}

/** The first of these files that the folder has. */
export function firstOf(folder: ProjectFolder, ...paths: readonly string[]): string | undefined {
  return paths.find((path) => folder.files.has(path));
}

/** Those of these files that the folder has. */
export function allOf(folder: ProjectFolder, ...paths: readonly string[]): readonly string[] {
  return paths.filter((path) => folder.files.has(path));
}

/** The listed files whose path matches, those that are less deep first. */
export function matching(folder: ProjectFolder, pattern: RegExp): readonly string[] {
  const depth = (path: string) => path.split('/').length;
  return [...folder.files]
    .filter((path) => pattern.test(path) && isPlainPath(path))
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1));
}

/** A file as JSON; undefined where it isn't. */
export function readJson(folder: ProjectFolder, path: string): unknown {
  try {
    return JSON.parse(folder.read(path) ?? '') as unknown;
  } catch {
    return undefined;
  }
}

/** What a value holds under a name of its own; undefined where it holds nothing. */
export function member(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, name)
        ? (inner as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}

/** The same where it is a text. */
export function textAt(value: unknown, ...names: readonly string[]): string | undefined {
  const found = member(value, ...names);
  return typeof found === 'string' ? found : undefined;
}

/** Whether a path can stand in a Dockerfile without quotes, and means itself there. */
export function isPlainPath(path: string): boolean {
  return /^[\w@+.][\w@+./-]*$/.test(path) && !path.split('/').includes('..');
}

/** The folder of a path: "." for one without. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '.';
}
