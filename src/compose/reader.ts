/**
 * How analysis sees files: synchronous, because analysis is pure; callers hand in a snapshot (open editors
 * first, then the disk). Paths are absolute with slashes.
 */
export interface ComposeReader {
  /** The text of a file; undefined where there is none or it cannot be read. */
  read(path: string): string | undefined;
  /** What lies at `path`; undefined where nothing does, or where the caller cannot know. */
  stat(path: string): 'file' | 'directory' | 'other' | undefined;
  /** The names in a folder, sorted; empty where there is none. Checks never ask for it. */
  list?(folder: string): readonly string[];
}

/** A reader over texts in memory; a folder exists where a file lies below it. */
export function memoryReader(files: Readonly<Record<string, string>>): ComposeReader {
  return {
    read: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
    stat: (path) => {
      if (Object.hasOwn(files, path)) return 'file';
      const folder = path.endsWith('/') ? path : `${path}/`;
      return Object.keys(files).some((name) => name.startsWith(folder)) ? 'directory' : undefined;
    },
    list: (path) => {
      const folder = path.endsWith('/') ? path : `${path}/`;
      const below = Object.keys(files).filter((name) => name.startsWith(folder));
      return [...new Set(below.map((name) => name.slice(folder.length).split('/')[0] ?? ''))].sort();
    },
  };
}
