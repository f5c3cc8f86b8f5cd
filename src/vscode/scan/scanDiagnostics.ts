import {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Range,
  Uri,
  workspace,
  WorkspaceEdit,
  type CodeActionProvider,
  type TextDocument,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import type { Origins } from '../../scan/locate';
import { rangeOf } from '../doctor/findingActions';
import type { ScanOutcome } from './scanOutcome';

/** The name that findings of scanners carry in the Problems panel. */
const source = 'drydock scan';

/** So long after a change the lines are looked for again, in milliseconds. */
const pauseMs = 400;

/** What a scan found on the lines of a Dockerfile that bring it, with updates of the base image as fixes. */
export class ScanDiagnostics implements Disposable, CodeActionProvider {
  readonly #parts = new DisposableStore();
  readonly #collection = this.#parts.add(languages.createDiagnosticCollection(source));
  /** The newest scan of each Dockerfile, by its address. */
  readonly #outcomes = new Map<string, ScanOutcome>();
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.#parts.add(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || !this.#outcomes.has(document.uri.toString())) return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.#draw(document.uri, document.getText()), pauseMs);
      }),
    );
    this.#parts.add(
      languages.registerCodeActionsProvider({ scheme: 'file', language: 'dockerfile' }, this, {
        providedCodeActionKinds: [CodeActionKind.QuickFix],
      }),
    );
    this.#parts.defer(() => clearTimeout(this.#timer));
  }

  /** Shows what a scan found in the Dockerfile of the image, in place of what was shown of it. */
  async show(outcome: ScanOutcome): Promise<void> {
    const { built } = outcome;
    if (!built) return;
    const uri = Uri.file(built.path);
    this.#outcomes.set(uri.toString(), outcome);
    const document = await workspace.openTextDocument(uri);
    await this.#draw(uri, document.getText());
  }

  async provideCodeActions(document: TextDocument, range: Range): Promise<CodeAction[]> {
    const outcome = this.#outcomes.get(document.uri.toString());
    const base = outcome && (await originsIn(outcome, document.getText()))?.base;
    const span = base?.imageSpan;
    if (!outcome || !base || !span || !rangeOf(base.place).intersection(range)) return [];
    const diagnostics = (this.#collection.get(document.uri) ?? []).filter((each) =>
      each.range.isEqual(rangeOf(base.place)),
    );
    if (diagnostics.length === 0) return [];
    return outcome.updates.slice(0, mostUpdates).map((image) => {
      const action = new CodeAction(
        plainText(`Update the base image to ${image}, which the engine has`),
        CodeActionKind.QuickFix,
      );
      action.diagnostics = [...diagnostics];
      action.edit = updateEdit(document, span, image);
      return action;
    });
  }

  dispose(): void {
    this.#parts.dispose();
  }

  async #draw(uri: Uri, text: string): Promise<void> {
    const outcome = this.#outcomes.get(uri.toString());
    if (!outcome) return;
    const { lineFindings } = await import('../scanFeatures');
    const origins = await originsIn(outcome, text);
    const lines = origins ? lineFindings(outcome.report.findings, (finding) => origins.of(finding)) : [];
    this.#collection.set(
      uri,
      lines.map(({ origin, message, isUrgent }) => {
        const diagnostic = new Diagnostic(
          rangeOf(origin.place),
          message,
          isUrgent ? DiagnosticSeverity.Warning : DiagnosticSeverity.Information,
        );
        diagnostic.source = source;
        return diagnostic;
      }),
    );
  }
}

/** Undefined where the file says another base image by now: nothing is known of that one. */
async function originsIn({ history, built }: ScanOutcome, text: string): Promise<Origins | undefined> {
  const { Origins: Reader } = await import('../scanFeatures');
  const origins = Reader.in(built?.path ?? '', text, history);
  return origins?.base?.image === built?.origins.base?.image ? origins : undefined;
}

/** More of them are in the list of images. */
const mostUpdates = 3;

/** Writes another base image where the file names one. */
export function updateEdit(
  document: TextDocument,
  span: { readonly start: number; readonly end: number },
  image: string,
): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  const range = new Range(document.positionAt(span.start), document.positionAt(span.end));
  edit.replace(document.uri, range, image);
  return edit;
}
