import {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  languages,
  Location,
  Uri,
  workspace,
  type CodeActionProvider,
  type Range,
  type TextDocument,
  type TextDocumentChangeEvent,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { maskText } from '../../base/secrets/mask';
import { plainText } from '../../base/text/plainText';
import type { KnownFinding, KnownFindings } from '../../doctor/known/knownFindings';
import { causeUri } from '../documents/ruleDocs';
import { readerFor } from '../language/composeFiles';
import { toWorkspaceEdit } from '../language/workspaceEdit';
import { isExamined, rangeOf } from './findingActions';
import { filePathOf } from '../filePathOf';

/** The name that findings of the doctor carry in the Problems panel. */
const source = 'drydock doctor';

/**
 * The findings that hold as diagnostics on the line to change, with their fixes. They are warnings: an error is what
 * Compose or the builder rejects, and these files are accepted.
 */
export class FindingDiagnostics implements Disposable, CodeActionProvider {
  readonly #parts = new DisposableStore();
  readonly #collection = this.#parts.add(languages.createDiagnosticCollection(source));
  readonly #known: KnownFindings;

  constructor(known: KnownFindings) {
    this.#known = known;
    this.#parts.add(known.onDidChange(() => this.#draw()));
    this.#parts.add(workspace.onDidChangeTextDocument((event) => this.#follow(event)));
    this.#parts.add(
      workspace.onDidOpenTextDocument((document) => {
        if (document.uri.scheme === 'file') known.fileOpened(filePathOf(document.uri), document.getText());
      }),
    );
    this.#parts.add(
      languages.registerCodeActionsProvider({ scheme: 'file' }, this, {
        providedCodeActionKinds: [CodeActionKind.QuickFix],
      }),
    );
  }

  provideCodeActions(document: TextDocument, range: Range): CodeAction[] {
    return this.#known.all.flatMap((known) => {
      const { place, finding, examination } = known;
      if (place?.path !== filePathOf(document.uri) || !rangeOf(place).intersection(range)) return [];
      const diagnostic = diagnosticOf(known, rangeOf(place));
      const fixes = (finding.fixes ?? []).filter(({ path }) => path === filePathOf(document.uri));
      const docs = quickFix(`Show documentation for "${finding.check.id}"`, diagnostic);
      docs.command = { title: docs.title, command: 'vscode.open', arguments: [causeUri(finding.check.id)] };
      if (!isExamined(document, examination)) return [docs];
      return [
        ...fixes.map(({ fix }) => {
          const action = quickFix(plainText(fix.title), diagnostic);
          action.edit = toWorkspaceEdit(document, [fix], readerFor(document.uri));
          action.isPreferred = fix.preferred;
          return action;
        }),
        docs,
      ];
    });
  }

  dispose(): void {
    this.#parts.dispose();
  }

  #follow({ document, contentChanges }: TextDocumentChangeEvent): void {
    if (document.uri.scheme !== 'file' || this.#known.all.length === 0) return;
    const changes = contentChanges.map(({ range: { start, end }, text }) => ({
      line: start.line + 1,
      column: start.character + 1,
      endLine: end.line + 1,
      endColumn: end.character + 1,
      text,
    }));
    this.#known.fileChanged(filePathOf(document.uri), changes);
  }

  #draw(): void {
    const byPath = new Map<string, Diagnostic[]>();
    for (const known of this.#known.all) {
      const { place } = known;
      if (!place) continue;
      const own = byPath.get(place.path) ?? [];
      own.push(diagnosticOf(known, rangeOf(place)));
      byPath.set(place.path, own);
    }
    this.#collection.clear();
    for (const [path, diagnostics] of byPath) this.#collection.set(Uri.file(path), diagnostics);
  }
}

function diagnosticOf({ finding }: KnownFinding, range: Range): Diagnostic {
  const { title, remedy, severity, check, places } = finding;
  const diagnostic = new Diagnostic(
    range,
    plainText(maskText(`${title} ${remedy}`)),
    severity === 'problem' ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information,
  );
  diagnostic.source = source;
  diagnostic.code = { value: check.id, target: causeUri(check.id) };
  diagnostic.relatedInformation = places
    .slice(1)
    .map(
      (place) =>
        new DiagnosticRelatedInformation(new Location(Uri.file(place.path), rangeOf(place)), check.title),
    );
  return diagnostic;
}

function quickFix(title: string, diagnostic: Diagnostic): CodeAction {
  const action = new CodeAction(title, CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  return action;
}
