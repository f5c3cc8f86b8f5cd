import type { TextDocument } from 'vscode-languageserver-textdocument';
import { isSamePath, isWithin, toHostPath } from '../base/filePath';
import { parseCompose } from '../compose/model';
import { dirname } from '../compose/paths';
import { createFileLinter, type FileLinter } from '../disk/fileLinter';
import { parseDockerfile } from '../dockerfile/model/parse';
import { fileKindOf, fileKindOfLanguage, type FileKind } from '../project/fileKind';
import type { LintResult } from '../project/lintResult';
import { ComposeFeatures } from './compose';
import { pathOf } from './convert';
import { DockerfileFeatures } from './dockerfile';
import type { LanguageFeatures } from './features';
import type { LspSettings } from './settings';

export interface AnalysisOptions {
  /** The folder that the server runs in. */
  readonly cwd: string;
  /** What the shell has set, for the variables of Compose files. */
  readonly environment: Readonly<Record<string, string>>;
  /** The documents that are open in the editor. */
  readonly documents: { all(): TextDocument[] };
}

/** The documents of an editor, checked and understood with the files around them. */
export class Analysis {
  readonly #options: AnalysisOptions;
  /** The workspace folders, absolute with slashes: nothing outside of a document's folder is read. */
  #roots: readonly string[] = [];
  #settings: LspSettings = { rules: {} };
  #linters = new Map<string, FileLinter>();
  readonly #features = new WeakMap<
    TextDocument,
    { readonly version: number; readonly features: LanguageFeatures }
  >();
  readonly #results = new WeakMap<
    TextDocument,
    { readonly version: number; readonly result: Promise<LintResult> }
  >();

  constructor(options: AnalysisOptions) {
    this.#options = options;
  }

  configure(roots: readonly string[], settings: LspSettings): void {
    this.#roots = roots;
    this.#settings = settings;
    this.#linters = new Map();
  }

  /** Files came or went, or were saved elsewhere. */
  filesChanged(): void {
    for (const linter of this.#linters.values()) linter.forget();
  }

  /** Undefined for what Drydock doesn't check. */
  kindOf({ languageId, uri }: TextDocument): FileKind | undefined {
    // Neovim and Helix have names of their own for Compose files.
    const isCompose = languageId === 'yaml.docker-compose' || languageId === 'docker-compose';
    return isCompose ? 'compose' : (fileKindOfLanguage(languageId, uri) ?? fileKindOf(uri));
  }

  /** The findings of a document as it stands now; undefined for what Drydock doesn't check. */
  async lint(document: TextDocument, isFresh = false): Promise<LintResult | undefined> {
    const kind = this.kindOf(document);
    if (!kind) return undefined;
    const known = this.#results.get(document);
    if (known?.version === document.version && !isFresh) return known.result;
    const path = pathOf(document.uri, kind);
    const result = this.#linterOf(path).lintText(toHostPath(path), document.getText(), kind);
    this.#results.set(document, { version: document.version, result });
    return result;
  }

  /** What can be asked about a document as it stands now; undefined for what Drydock doesn't check. */
  featuresOf(document: TextDocument): LanguageFeatures | undefined {
    const kind = this.kindOf(document);
    if (!kind || kind === 'env') return undefined;
    // Compose files depend on others; their analysis is shared where nothing of it changed.
    if (kind === 'compose') {
      const path = pathOf(document.uri, kind);
      const options = this.#linterOf(path).composeOptionsFor(toHostPath(path));
      return new ComposeFeatures(document.uri, parseCompose(path, document.getText(), options), options);
    }
    const known = this.#features.get(document);
    if (known?.version === document.version) return known.features;
    const path = pathOf(document.uri, kind);
    const context = this.#linterOf(path).buildContextOf(toHostPath(path));
    const model = parseDockerfile(document.getText(), context ? { context } : {});
    const features = new DockerfileFeatures(document.uri, model);
    this.#features.set(document, { version: document.version, features });
    return features;
  }

  pathOf(document: TextDocument): string {
    return pathOf(document.uri, this.kindOf(document) ?? 'dockerfile');
  }

  #linterOf(path: string): FileLinter {
    const root = this.#roots
      .filter((folder) => isWithin(folder, path))
      .sort((a, b) => b.length - a.length)[0];
    const key = root ?? dirname(path);
    const known = this.#linters.get(key);
    if (known) return known;
    const { cwd, environment, documents } = this.#options;
    const linter = createFileLinter(cwd, {
      root: toHostPath(key),
      environment,
      ...(this.#settings.profile ? { profile: this.#settings.profile } : {}),
      rules: this.#settings.rules,
      openText: (at) =>
        documents
          .all()
          .find((open) => isSamePath(this.pathOf(open), at))
          ?.getText(),
    });
    this.#linters.set(key, linter);
    return linter;
  }
}
