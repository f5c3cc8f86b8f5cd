import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { BuildContext } from '../dockerfile/buildContext';
import { readText } from './diskReader';

/** More files than this are not listed: the rules about missing sources then stay silent. */
const mostFiles = 50_000;

/** Folders that are read in one go before others have their turn. */
const slice = 50;

/**
 * What is known of the files around Dockerfiles on the local file system, for rules about COPY sources.
 * `rootOf` says below which folder files are known for a Dockerfile; each such root is listed once, until
 * it is forgotten.
 */
export class BuildContexts {
  readonly #listings = new Map<string, ReadonlySet<string> | undefined>();
  readonly #rootOf: (dockerfile: string) => string | undefined;

  constructor(rootOf: (dockerfile: string) => string | undefined) {
    this.#rootOf = rootOf;
  }

  /** Lists the files for the Dockerfile in slices, so that nothing else is held up. */
  async prepare(dockerfile: string): Promise<void> {
    const root = this.#rootOf(dockerfile);
    if (root === undefined || this.#listings.has(root)) return;
    const listing = new Listing(root);
    while (listing.readSlice()) await setImmediate();
    this.#listings.set(root, listing.files);
  }

  /** The context around the Dockerfile at an absolute path; undefined where nothing can be known. */
  contextOf(dockerfile: string): BuildContext | undefined {
    const root = this.#rootOf(dockerfile);
    if (root === undefined) return undefined;
    if (!this.#listings.has(root)) {
      const listing = new Listing(root);
      while (listing.readSlice());
      this.#listings.set(root, listing.files);
    }
    const files = this.#listings.get(root);
    if (!files) return undefined;
    return {
      directory: relative(root, dirname(dockerfile)).split(sep).join('/'),
      files,
      ignoreFile: (context) =>
        readText(`${dockerfile}.dockerignore`) ?? readText(join(root, context, '.dockerignore')),
    };
  }

  /** Files came or went: lists afresh when asked again. */
  forget(): void {
    this.#listings.clear();
  }
}

/** The repository that a file lies in (the nearest folder with `.git`), if any. */
export function repositoryOf(file: string): string | undefined {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git'))) return folder;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Whether `file` lies below `folder`. */
export function liesBelow(folder: string, file: string): boolean {
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** A walk over the files below a root, a slice at a time; symbolic links count as files. */
class Listing {
  readonly #files = new Set<string>();
  readonly #waiting = [''];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** The files found, relative to the root with slashes; undefined where there are too many. */
  get files(): ReadonlySet<string> | undefined {
    return this.#files.size > mostFiles ? undefined : this.#files;
  }

  /** Reads some folders; false when nothing is left to read. */
  readSlice(): boolean {
    for (let i = 0; i < slice; i++) {
      const folder = this.#waiting.pop();
      if (folder === undefined || this.#files.size > mostFiles) return false;
      for (const entry of entriesOf(join(this.#root, folder))) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (!entry.isDirectory()) this.#files.add(path);
        else if (entry.name !== '.git') this.#waiting.push(path);
      }
    }
    return true;
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
