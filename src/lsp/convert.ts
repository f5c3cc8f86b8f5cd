import type { FileKind } from '../project/fileKind';
import type { Diagnostic, DiagnosticTag as Tag, Location, Range } from 'vscode-languageserver';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { toFilePath, toFileUri } from '../base/filePath';
import { LineMap, type Span } from '../base/span';
import { plainText } from '../base/text/plainText';
import type { Severity } from '../lint/rule';
import type { LintResult } from '../project/lintResult';

/** A span as the protocol has ranges: lines and UTF-16 code units from zero. */
export function toRange(lines: LineMap, part: Span): Range {
  const { start, end } = lines.rangeOf(part);
  return {
    start: { line: start.line - 1, character: start.column - 1 },
    end: { line: end.line - 1, character: end.column - 1 },
  };
}

const usualNames: Readonly<Record<FileKind, string>> = {
  compose: 'compose.yaml',
  dockerfile: 'Dockerfile',
  env: '.env',
};

/**
 * The absolute path that a document has for the analysis, see `base/filePath`. What was never saved is seen as what it would
 * most likely be saved as.
 */
export function pathOf(uri: string, kind: FileKind): string {
  const { scheme, fsPath } = URI.parse(uri);
  if (scheme === 'untitled') return `/untitled/${usualNames[kind]}`;
  return toFilePath(fsPath, process.platform);
}

export function uriOf(path: string): string {
  return toFileUri(path);
}

export function toLocation(path: string, lines: LineMap, part: Span): Location {
  return { uri: uriOf(path), range: toRange(lines, part) };
}

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const tags: Readonly<Record<'unnecessary' | 'deprecated', Tag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

/** The findings of a document, in their order. */
export function toDiagnostics(result: LintResult, uri: string): Diagnostic[] {
  const lines = new LineMap(result.text);
  if (result.declined !== undefined) {
    const start = { line: 0, character: 0 };
    return [
      {
        range: { start, end: start },
        severity: DiagnosticSeverity.Information,
        source: 'drydock',
        message: plainText(result.declined),
      },
    ];
  }
  return result.findings.map((finding) => ({
    range: toRange(lines, finding.span),
    severity: severities[finding.severity],
    code: finding.rule.id,
    source: 'drydock',
    message: plainText(finding.message),
    ...(finding.rule.tag ? { tags: [tags[finding.rule.tag]] } : {}),
    ...(finding.related
      ? {
          relatedInformation: finding.related.map((part) => ({
            location: { uri, range: toRange(lines, part) },
            message: 'Also here',
          })),
        }
      : {}),
  }));
}
