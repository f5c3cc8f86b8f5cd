import {
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Uri,
  type DiagnosticCollection,
  type Range,
} from 'vscode';
import type { Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import type { BuildFailure } from '../../build/failure';
import type { BuildWarning } from '../../build/output';
import type { Dockerfile } from '../../dockerfile/model/dockerfile';
import { toRange } from '../language/range';

const source = 'docker build';

/** What the last build of each Dockerfile found, as problems at their lines, until the next build of the file. */
export class BuildProblems implements Disposable {
  readonly #collection: DiagnosticCollection = languages.createDiagnosticCollection('drydock-build');

  begin(path: string): void {
    this.#collection.delete(Uri.file(path));
  }

  /** Shows what the build found; returns where the failure is, if that is known. */
  show(
    path: string,
    document: Dockerfile,
    failure: BuildFailure | undefined,
    warnings: readonly BuildWarning[],
  ): Range | undefined {
    const uri = Uri.file(path);
    // Drydock's own rules know the checks of BuildKit, and say more.
    const known = new Set(
      languages
        .getDiagnostics(uri)
        .filter((diagnostic) => diagnostic.source?.toLowerCase() === 'drydock')
        .map(({ range }) => range.start.line + 1),
    );
    const found = warnings
      .filter(({ line }) => !known.has(line))
      .map(({ rule, message, line }) => {
        const start = document.lines.lineStart(line);
        const instruction = document.instructions.find((candidate) => candidate.line === line);
        const span = instruction?.headSpan ?? { start, end: start };
        return diagnosticOf(toRange(document.lines, span), `${rule}: ${message}`, DiagnosticSeverity.Warning);
      });
    const range = failure?.instruction && toRange(document.lines, failure.instruction.headSpan);
    if (failure && range) found.push(diagnosticOf(range, failure.message, DiagnosticSeverity.Error));
    this.#collection.set(uri, found);
    return range;
  }

  dispose(): void {
    this.#collection.dispose();
  }
}

function diagnosticOf(range: Range, message: string, severity: DiagnosticSeverity): Diagnostic {
  const diagnostic = new Diagnostic(range, plainText(message), severity);
  diagnostic.source = source;
  return diagnostic;
}
