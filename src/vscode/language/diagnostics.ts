import {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
  Location,
  Range,
  type Uri,
} from 'vscode';
import { LineMap } from '../../base/span';
import { plainText } from '../../base/text/plainText';
import type { Severity } from '../../lint/rule';
import type { LintResult } from '../../project/lintResult';
import { toRange } from './range';
import { ruleUri } from '../documents/ruleDocs';

/** The name that Drydock's findings carry in the Problems panel. */
export const diagnosticSource = 'drydock';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The findings of a file as VS Code shows them. */
export function toDiagnostics(result: LintResult, uri: Uri): Diagnostic[] {
  const lines = new LineMap(result.text);
  if (result.declined) {
    const note = new Diagnostic(
      new Range(0, 0, 0, 0),
      plainText(result.declined),
      DiagnosticSeverity.Information,
    );
    note.source = diagnosticSource;
    return [note];
  }
  return result.findings.map((finding) => {
    const diagnostic = new Diagnostic(
      toRange(lines, finding.span),
      plainText(finding.message),
      severities[finding.severity],
    );
    diagnostic.source = diagnosticSource;
    diagnostic.code = { value: finding.rule.id, target: ruleUri(finding.rule.id) };
    if (finding.rule.tag === 'unnecessary') diagnostic.tags = [DiagnosticTag.Unnecessary];
    if (finding.rule.tag === 'deprecated') diagnostic.tags = [DiagnosticTag.Deprecated];
    if (finding.related)
      diagnostic.relatedInformation = finding.related.map(
        (span) => new DiagnosticRelatedInformation(new Location(uri, toRange(lines, span)), 'Also here'),
      );
    return diagnostic;
  });
}
