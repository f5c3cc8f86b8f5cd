import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';

/** What lies in folders, each listed once: for a run over many files that asks of each folder for a few names. */
export class FolderNames {
  readonly #names = new Map<string, ReadonlySet<string>>();

  /** Whether something of that name lies in the folder. */
  has(folder: string, name: string): boolean {
    let names = this.#names.get(folder);
    if (!names) this.#names.set(folder, (names = namesIn(folder)));
    return names.has(name);
  }

  /** The nearest folder at or above `folder` with something of that name in it. */
  nearestWith(folder: string, name: string): string | undefined {
    for (let at = folder; ; at = dirname(at)) {
      if (this.has(at, name)) return at;
      if (dirname(at) === at) return undefined;
    }
  }
}

function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return new Set();
  }
}
