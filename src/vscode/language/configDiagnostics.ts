import {
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Range,
  workspace,
  type TextDocument,
  type Uri,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { configFileGroups } from '../../project/configFiles';
import { fileKindOfLanguage } from '../../project/fileKind';
import type { ConfigNote } from '../../project/lintSettings';
import type { Log } from '../log';
import { diagnosticSource } from './diagnostics';
import type { FileAccess } from './fileAccess';
import type { ProjectFiles } from './projectFiles';
import { filePathOf } from '../filePathOf';

/**
 * Shows what is not understood in configuration files at its place in them: in those that hold for an open
 * Dockerfile or compose file as they are saved, and in those that are open as they are typed.
 */
export class ConfigDiagnostics implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #diagnostics = this.#parts.add(languages.createDiagnosticCollection('drydock-configuration'));
  readonly #projectFiles: ProjectFiles;
  readonly #log: Log;
  readonly #files: Pick<FileAccess, 'uriOf'>;
  #updates = 0;

  constructor(projectFiles: ProjectFiles, log: Log, files: Pick<FileAccess, 'uriOf'>) {
    this.#projectFiles = projectFiles;
    this.#log = log;
    this.#files = files;
    const updateFor = (document: TextDocument) => {
      if (isConfigFile(document) || isJudged(document)) this.#update();
    };
    this.#parts.add(workspace.onDidOpenTextDocument(updateFor));
    this.#parts.add(workspace.onDidCloseTextDocument(updateFor));
    this.#parts.add(
      workspace.onDidChangeTextDocument(({ document }) => {
        if (isConfigFile(document)) this.#update();
      }),
    );
    this.#parts.add(projectFiles.onDidReadSettings(() => this.#update()));
    this.#update();
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #update(): void {
    const update = ++this.#updates;
    this.#collect().then(
      (found) => {
        if (update !== this.#updates || this.#parts.isDisposed) return;
        this.#diagnostics.clear();
        this.#diagnostics.set([...found.values()]);
      },
      (error: unknown) => this.#log.error('The configuration files could not be checked.', error),
    );
  }

  /** By address; what is open takes precedence over what is saved. */
  async #collect(): Promise<Map<string, [Uri, Diagnostic[]]>> {
    const found = new Map<string, [Uri, Diagnostic[]]>();
    for (const { uri } of workspace.textDocuments.filter(isJudged)) {
      const notes = this.#projectFiles.configNotes(uri);
      for (const path of new Set(notes.map((note) => note.path))) {
        const file = uri.scheme === 'file' ? this.#files.uriOf(path) : uri.with({ path });
        found.set(file.toString(), [file, notes.filter((note) => note.path === path).map(toDiagnostic)]);
      }
    }
    for (const document of workspace.textDocuments.filter(isConfigFile)) {
      const { uri } = document;
      const file = { name: baseName(uri), path: filePathOf(uri), text: document.getText() };
      found.set(uri.toString(), [uri, (await this.#projectFiles.notesOn(file)).map(toDiagnostic)]);
    }
    return found;
  }
}

function toDiagnostic({ range: { start, end }, message }: ConfigNote): Diagnostic {
  const range = new Range(start.line - 1, start.column - 1, end.line - 1, end.column - 1);
  const diagnostic = new Diagnostic(range, message, DiagnosticSeverity.Warning);
  diagnostic.source = diagnosticSource;
  return diagnostic;
}

function isConfigFile({ uri }: TextDocument): boolean {
  return configFileGroups.some((names) => names.includes(baseName(uri)));
}

function isJudged({ languageId, uri }: TextDocument): boolean {
  return fileKindOfLanguage(languageId, filePathOf(uri)) !== undefined;
}

function baseName({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
