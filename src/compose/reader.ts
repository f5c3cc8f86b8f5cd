/**
 * How analysis sees files: synchronous, because analysis is pure; callers hand in a snapshot (open editors
 * first, then the disk). Paths are absolute with slashes.
 */
export interface ComposeReader {
  /** The text of a file; undefined where there is none or it is not read. */
  read(path: string): string | undefined;
  /** Why what lies at `path` is not read; undefined where it is, or where nothing lies there. */
  declined?(path: string): DeclinedFile | undefined;
  /** What lies at `path`; undefined where nothing does, or where the caller cannot know. */
  stat(path: string): 'file' | 'directory' | 'other' | undefined;
  /** The names in a folder, sorted; empty where there is none. Checks never ask for it. */
  list?(folder: string): readonly string[];
}

/** Something that is there and is not read. */
export interface DeclinedFile {
  /** The end of a sentence that starts with the name of the file: `is a named pipe`. */
  readonly declined: string;
  /** Compose does not read it either. */
  readonly isDirectory?: true;
  /** It could be read, but is too large to. */
  readonly isTooLarge?: true;
}

/** A reader over texts in memory; a folder exists where a file lies below it. */
export function memoryReader(files: Readonly<Record<string, string>>): ComposeReader {
  const stat = (path: string): 'file' | 'directory' | undefined => {
    if (Object.hasOwn(files, path)) return 'file';
    const folder = path.endsWith('/') ? path : `${path}/`;
    return Object.keys(files).some((name) => name.startsWith(folder)) ? 'directory' : undefined;
  };
  return {
    read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
    stat,
    declined: (path) =>
      stat(path) === 'directory' ? { declined: 'is a directory', isDirectory: true } : undefined,
    list: (path) => {
      const folder = path.endsWith('/') ? path : `${path}/`;
      const below = Object.keys(files).filter((name) => name.startsWith(folder));
      return [...new Set(below.map((name) => name.slice(folder.length).split('/')[0] ?? ''))].sort();
    },
  };
}
