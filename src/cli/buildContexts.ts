import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { BuildContext } from '../dockerfile/buildContext';

/** More files than this are not listed: the rules about missing sources then stay silent. */
const mostFiles = 50_000;

/**
 * What is known of the files around Dockerfiles on the local file system, for rules about COPY sources. The
 * root of what is known is the repository of the file (the folder with `.git`), or else `fallbackRoot` where
 * the file lies below it. Each root is listed once.
 */
export class BuildContexts {
  readonly #listings = new Map<string, ReadonlySet<string> | undefined>();
  readonly #fallbackRoot: string;

  constructor(fallbackRoot: string) {
    this.#fallbackRoot = fallbackRoot;
  }

  /** The context around the Dockerfile at an absolute path; undefined where nothing can be known. */
  contextOf(dockerfile: string): BuildContext | undefined {
    const folder = dirname(dockerfile);
    const root =
      repositoryOf(folder) ?? (isBelow(this.#fallbackRoot, folder) ? this.#fallbackRoot : undefined);
    if (root === undefined) return undefined;
    const files = this.#filesBelow(root);
    if (!files) return undefined;
    return {
      directory: slashed(relative(root, folder)),
      files,
      ignoreFile: (context) =>
        readText(`${dockerfile}.dockerignore`) ?? readText(join(root, context, '.dockerignore')),
    };
  }

  #filesBelow(root: string): ReadonlySet<string> | undefined {
    if (!this.#listings.has(root)) this.#listings.set(root, listFiles(root));
    return this.#listings.get(root);
  }
}

function repositoryOf(folder: string): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (existsSync(join(current, '.git'))) return current;
    if (dirname(current) === current) return undefined;
  }
}

function isBelow(root: string, folder: string): boolean {
  return folder === root || folder.startsWith(root.endsWith(sep) ? root : root + sep);
}

function listFiles(root: string): ReadonlySet<string> | undefined {
  const files = new Set<string>();
  const waiting = [''];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (!entry.isDirectory()) files.add(path);
      else if (basename(path) !== '.git') waiting.push(path);
    }
    if (files.size > mostFiles) return undefined;
  }
  return files;
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
