import type { Uri } from 'vscode';
import { FileReferences, mostSearched } from '../../compose/stacks/references';
import type { FileAccess } from './fileAccess';

/** Files that are read in one go before others have their turn. */
const slice = 20;

/**
 * Which files of each workspace folder include or extend which. A folder is searched in the background, when the first
 * Compose file of it is analyzed, and again when files have changed.
 */
export class ComposeReferences {
  readonly #known = new Map<string, FileReferences>();
  /** The folders that were searched, or are being searched, since files changed. */
  readonly #searched = new Set<string>();
  readonly #found: () => void;
  readonly #files: FileAccess;
  #generation = 0;

  /** `found` is called when a search found something. */
  constructor(files: FileAccess, found: () => void) {
    this.#files = files;
    this.#found = found;
  }

  /** Searches the folder of the document where that hasn't been started yet; rejects where it fails. */
  async search(document: Uri): Promise<void> {
    const root = this.#files.rootOf(document);
    if (root === undefined || this.#searched.has(root)) return;
    this.#searched.add(root);
    await this.#search(root, document, this.#generation);
  }

  /** The files that include the file at `path` or extend it, as far as they are known now. */
  of(document: Uri, path: string): readonly string[] {
    const root = this.#files.rootOf(document);
    return (root === undefined ? undefined : this.#known.get(root)?.of(path)) ?? [];
  }

  /** Files changed: what is known stays until it was searched again. */
  forget(): void {
    this.#generation++;
    this.#searched.clear();
  }

  async #search(root: string, document: Uri, generation: number): Promise<void> {
    const paths = await this.#files.yamlFilesAround(document, mostSearched);
    const references = new FileReferences();
    const reader = this.#files.readerFor(document);
    for (let from = 0; from < paths.length; from += slice) {
      if (from > 0) await this.#files.contextFiles.pause();
      if (generation !== this.#generation) return;
      const some = paths.slice(from, from + slice);
      const texts = await this.#files.settled(() => some.map((path) => reader?.read(path) ?? ''));
      some.forEach((path, index) => references.add(path, texts[index] ?? ''));
    }
    if (generation !== this.#generation) return;
    const had = this.#known.get(root);
    this.#known.set(root, references);
    if (!references.isEmpty || had?.isEmpty === false) this.#found();
  }
}
