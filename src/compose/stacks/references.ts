import { dirname, relative } from '../paths';
import { parseYaml } from '../yaml/parse';
import { namedBy } from './relations';

/** More YAML files than this aren't searched for what they include and extend. */
export const mostSearched = 1000;

/** Which files of a workspace include other ones, or extend services from them, as they were when they were added. */
export class FileReferences {
  readonly #referrers = new Map<string, string[]>();

  /** Takes in what the YAML file `path` names; a text that names nothing costs next to nothing. */
  add(path: string, text: string): void {
    if (!/^[ \t{"']*include["']?\s*:|\bextends\b/m.test(text)) return;
    for (const named of new Set(namedBy(parseYaml(path, text)))) {
      const referrers = this.#referrers.get(named);
      if (referrers) referrers.push(path);
      else this.#referrers.set(named, [path]);
    }
  }

  get isEmpty(): boolean {
    return this.#referrers.size === 0;
  }

  /** The files that name the file at `path`, the nearest first. */
  of(path: string): readonly string[] {
    const distance = (at: string): number => relative(dirname(path), at).split('/').length;
    return [...(this.#referrers.get(path) ?? [])].sort(
      (a, b) => distance(a) - distance(b) || (a < b ? -1 : 1),
    );
  }
}
