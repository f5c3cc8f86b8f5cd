import { dirname, join, relative } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { toFilePath } from '../base/filePath';
import { FolderNames } from '../disk/folderNames';
import { readText } from '../disk/diskReader';

/**
 * What Git ignores in the folders below one (gitignore(5)): by the `.gitignore` of each folder from that of the
 * repository down, where a deeper one takes precedence, and by `.git/info/exclude`.
 */
export class GitIgnore {
  readonly #names = new FolderNames();
  readonly #rules = new Map<string, Ignore | undefined>();
  readonly #top: string;

  /** `folder` is absolute. If Git ignores that folder itself, the rules above it don't count: it was asked for. */
  constructor(folder: string) {
    const repository = this.#names.nearestWith(folder, '.git') ?? folder;
    this.#top = repository;
    if (folder !== repository && this.ignores(folder, true)) this.#top = folder;
  }

  /** `path` is absolute and below the folder. */
  ignores(path: string, isFolder: boolean): boolean {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      const name = `${toFilePath(relative(folder, path), process.platform)}${isFolder ? '/' : ''}`;
      const found = this.#rulesOf(folder)?.test(name);
      if (found?.ignored) return true;
      if (found?.unignored || folder === this.#top || folder === dirname(folder)) return false;
    }
  }

  #rulesOf(folder: string): Ignore | undefined {
    if (this.#rules.has(folder)) return this.#rules.get(folder);
    const files = [
      ...(this.#names.has(folder, '.git') ? [join('.git', 'info', 'exclude')] : []),
      ...(this.#names.has(folder, '.gitignore') ? ['.gitignore'] : []),
    ];
    const texts = files.flatMap((name) => readText(join(folder, name)) ?? []);
    const rules = texts.length === 0 ? undefined : texts.reduce((all, text) => all.add(text), ignore());
    this.#rules.set(folder, rules);
    return rules;
  }
}
