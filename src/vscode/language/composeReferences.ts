import { setImmediate } from 'node:timers/promises';
import { RelativePattern, workspace, type Uri, type WorkspaceFolder } from 'vscode';
import { FileReferences, mostSearched } from '../../compose/stacks/references';
import { readerFor } from './composeFiles';

const yamlFiles = '**/*.{yml,yaml}';
const excluded = '**/{node_modules,.git,vendor,.venv}/**';
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
  #generation = 0;

  /** `found` is called when a search found something. */
  constructor(found: () => void) {
    this.#found = found;
  }

  /** Searches the folder of the document where that hasn't been started yet; rejects where it fails. */
  async search(document: Uri): Promise<void> {
    const folder = document.scheme === 'file' ? workspace.getWorkspaceFolder(document) : undefined;
    if (!folder) return;
    const key = folder.uri.toString();
    if (this.#searched.has(key)) return;
    this.#searched.add(key);
    await this.#search(folder, this.#generation);
  }

  /** The files that include the file at `path` or extend it, as far as they are known now. */
  of(document: Uri, path: string): readonly string[] {
    const folder = workspace.getWorkspaceFolder(document);
    return (folder && this.#known.get(folder.uri.toString())?.of(path)) ?? [];
  }

  /** Files changed: what is known stays until it was searched again. */
  forget(): void {
    this.#generation++;
    this.#searched.clear();
  }

  async #search(folder: WorkspaceFolder, generation: number): Promise<void> {
    const pattern = new RelativePattern(folder, yamlFiles);
    const files = await workspace.findFiles(pattern, excluded, mostSearched);
    const references = new FileReferences();
    const reader = readerFor(folder.uri);
    for (const [index, { path }] of files.entries()) {
      if (index % slice === slice - 1) await setImmediate();
      if (generation !== this.#generation) return;
      references.add(path, reader.read(path) ?? '');
    }
    const key = folder.uri.toString();
    const had = this.#known.get(key);
    this.#known.set(key, references);
    if (!references.isEmpty || had?.isEmpty === false) this.#found();
  }
}
