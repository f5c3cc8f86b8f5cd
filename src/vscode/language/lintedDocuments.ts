import { extensions, languages, workspace, type TextDocument } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { fileKindOfLanguage } from '../../project/fileKind';
import { withoutBuildChecks } from '../../project/dockerDx';
import type { LintResult } from '../../project/lintResult';
import type { Log } from '../log';
import { dockerDxShowsChecks } from './coexistence';
import { toDiagnostics } from './diagnostics';
import type { LanguageHost } from './languageHost';
import type { ProjectFiles } from './projectFiles';
import { filePathOf } from '../filePathOf';

/** What was found in one version of a document. */
export interface LintedVersion {
  readonly version: number;
  readonly result: LintResult;
}

/** Analysis takes at most one part in so many of the time while somebody types. */
const typingShare = 5;

/** Longest time that typing may put off the next analysis, milliseconds. */
const longestDelay = 300;

/**
 * Keeps the findings of every open document that Drydock checks, and shows them as diagnostics. An edit is
 * checked at once, unless the last analysis of that document was a moment ago: the pause after it grows with what it
 * took, so that huge files never make typing stutter. Findings of an older text are never shown.
 */
export class LintedDocuments implements Disposable {
  readonly #parts = new DisposableStore();
  readonly #diagnostics = this.#parts.add(languages.createDiagnosticCollection('drydock'));
  readonly #entries = new Map<string, Entry>();
  readonly #projectFiles: ProjectFiles;
  readonly #log: Log;
  readonly #host: Pick<LanguageHost, 'stamp' | 'soon'>;

  constructor(projectFiles: ProjectFiles, log: Log, host: Pick<LanguageHost, 'stamp' | 'soon'>) {
    this.#projectFiles = projectFiles;
    this.#log = log;
    this.#host = host;
    this.#parts.add(workspace.onDidOpenTextDocument((document) => this.#schedule(document, 0)));
    this.#parts.add(workspace.onDidChangeTextDocument(({ document }) => this.#scheduleAfterEdit(document)));
    this.#parts.add(workspace.onDidCloseTextDocument((document) => this.#close(document)));
    this.#parts.add(workspace.onDidSaveTextDocument((document) => this.#relintOthers(document)));
    this.#parts.add(extensions.onDidChange(() => this.relint()));
    this.#parts.add(projectFiles.onDidChange(() => this.relint()));
    this.#parts.defer(() => {
      for (const entry of this.#entries.values()) {
        stopWaiting(entry);
        entry.later?.abort();
      }
    });
    this.relint();
  }

  /** The findings of `document` as it stands now; checks it on the spot where that has not happened yet. */
  current(document: TextDocument): LintResult | undefined {
    const known = this.#entries.get(document.uri.toString())?.linted;
    return known?.version === document.version ? known.result : this.#lint(document);
  }

  /** Checks every open document again, because a configuration or a file beside it changed. */
  relint(): void {
    for (const document of workspace.textDocuments) this.#schedule(document, 0);
  }

  dispose(): void {
    this.#parts.dispose();
  }

  /** A file of a stack, an env file or a Dockerfile that others refer to was saved. */
  #relintOthers(saved: TextDocument): void {
    for (const document of workspace.textDocuments) if (document !== saved) this.#schedule(document, 0);
  }

  #scheduleAfterEdit(document: TextDocument): void {
    const { took = 0, ended = 0 } = this.#entries.get(document.uri.toString()) ?? {};
    const rest = Math.min(longestDelay, took * (typingShare - 1));
    this.#schedule(document, Math.max(0, ended + rest - performance.now()));
  }

  #schedule(document: TextDocument, delay: number): void {
    const kind = fileKindOfLanguage(document.languageId, filePathOf(document.uri));
    if (!kind || previewSchemes.has(document.uri.scheme)) return;
    const key = document.uri.toString();
    const entry = this.#entries.get(key) ?? { took: 0, ended: 0 };
    this.#entries.set(key, entry);
    stopWaiting(entry);
    entry.later?.abort();
    const begin = () => {
      this.#host.stamp('analysis-begins');
      this.#projectFiles.prepare(document.uri, kind).then(
        () => {
          if (!document.isClosed && !this.#parts.isDisposed) this.#lint(document);
        },
        (error: unknown) =>
          this.#log.error(`The files beside ${document.uri.toString()} could not be read.`, error),
      );
    };
    // A timer of no time at all takes a millisecond.
    if (delay <= 0) entry.cancelSoon = this.#host.soon(begin);
    else entry.timer = setTimeout(begin, delay);
  }

  #lint(document: TextDocument): LintResult | undefined {
    const kind = fileKindOfLanguage(document.languageId, filePathOf(document.uri));
    if (!kind) return undefined;
    const started = performance.now();
    this.#host.stamp('files-known');
    const result = this.#projectFiles.lint(document.uri, document.getText(), kind);
    if (!result) return undefined;
    this.#host.stamp('analyzed');
    const entry = this.#entries.get(document.uri.toString());
    if (entry) {
      entry.ended = performance.now();
      entry.took = entry.ended - started;
      entry.linted = { version: document.version, result };
    }
    this.#show(document, result);
    this.#host.stamp('diagnostics-set');
    if (entry?.linted) this.#addShellCheck(document, entry, entry.linted);
    return result;
  }

  #show({ uri }: TextDocument, result: LintResult): void {
    const isShared = result.kind === 'dockerfile' && dockerDxShowsChecks();
    this.#diagnostics.set(uri, toDiagnostics(isShared ? withoutBuildChecks(result) : result, uri));
  }

  /** What an installed `shellcheck` says of the same text, when it has said it; never of an older one. */
  #addShellCheck(document: TextDocument, entry: Entry, { version, result }: LintedVersion): void {
    entry.later?.abort();
    const later = new AbortController();
    entry.later = later;
    this.#projectFiles.shellCheck(document.uri, result, later.signal).then(
      (more) => {
        if (!more || later.signal.aborted || document.version !== version) return;
        entry.linted = { version, result: more };
        this.#show(document, more);
      },
      (error: unknown) => {
        if (!later.signal.aborted)
          this.#log.error(`shellcheck could not check ${document.uri.toString()}.`, error);
      },
    );
  }

  #close(document: TextDocument): void {
    const key = document.uri.toString();
    const entry = this.#entries.get(key);
    if (entry) stopWaiting(entry);
    entry?.later?.abort();
    this.#entries.delete(key);
    this.#diagnostics.delete(document.uri);
    this.#projectFiles.closed(document.uri);
  }
}

function stopWaiting(entry: Entry): void {
  clearTimeout(entry.timer);
  entry.cancelSoon?.();
}

/** Files that don't exist yet: nothing is around them, so what they refer to can't be there. */
const previewSchemes: ReadonlySet<string> = new Set(['drydock-new', 'drydock-document']);

interface Entry {
  /** These begin the next analysis. */
  timer?: ReturnType<typeof setTimeout>;
  cancelSoon?: () => void;
  /** Ends what is still to come for the text that was checked last. */
  later?: AbortController;
  /** Milliseconds that the last analysis took. */
  took: number;
  /** When it ended, by `performance.now()`. */
  ended: number;
  linted?: LintedVersion;
}
