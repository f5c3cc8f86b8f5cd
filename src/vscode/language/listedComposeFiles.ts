import { languages, workspace, type TextDocument } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { basename, dirname, join } from '../../compose/paths';
import { settingsName } from '../../compose/stacks/settingsName';
import { filePathOf } from '../filePathOf';
import type { Log } from '../log';
import type { LanguageHost } from './languageHost';

/**
 * Makes YAML files of any name Compose files in the editor where `stacks` of a `.drydock.yaml` lists them. VS Code knows
 * Compose files by their names alone. Each file is changed once, so that a user can take another language.
 */
export class ListedComposeFiles implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #changed = new Set<string>();
  readonly #host: Pick<LanguageHost, 'bundles' | 'files'>;
  readonly #log: Log;

  constructor(host: Pick<LanguageHost, 'bundles' | 'files'>, log: Log) {
    this.#host = host;
    this.#log = log;
    const settings = this.#parts.add(workspace.createFileSystemWatcher(`**/${settingsName}`));
    const all = () => workspace.textDocuments.forEach((document) => this.#consider(document));
    this.#parts.add(settings.onDidChange(all));
    this.#parts.add(settings.onDidCreate(all));
    this.#parts.add(workspace.onDidOpenTextDocument((document) => this.#consider(document)));
    all();
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #consider(document: TextDocument): void {
    if (document.languageId !== 'yaml' || this.#changed.has(document.uri.toString())) return;
    this.#change(document).catch((error: unknown) =>
      this.#log.error(`"${filePathOf(document.uri)}" could not be made a Compose file.`, error),
    );
  }

  async #change(document: TextDocument): Promise<void> {
    const { uri } = document;
    const { bundles, files } = this.#host;
    const path = filePathOf(uri);
    const reader = files.readerFor(uri);
    const root = files.rootOf(uri);
    if (!reader || root === undefined || basename(path) === settingsName) return;
    // Most YAML files aren't listed, and shall not load what reads Compose files.
    const isNamed = () =>
      foldersTo(root, path).some((folder) =>
        reader.read(join(folder, settingsName))?.includes(basename(path)),
      );
    if (!(await files.settled(isNamed))) return;
    const { isListed } = await bundles.composeRuntime();
    const isStill = !document.isClosed && document.languageId === 'yaml' && !this.#parts.isDisposed;
    if (!isStill || !(await files.settled(() => isListed(path, reader)))) return;
    this.#changed.add(uri.toString());
    await languages.setTextDocumentLanguage(document, 'dockercompose');
  }
}

/** The folder of a file and those above it, up to the root. */
function foldersTo(root: string, path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = dirname(path); ; at = dirname(at)) {
    folders.push(at);
    if (at === root || at === dirname(at)) return folders;
  }
}
