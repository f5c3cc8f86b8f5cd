import type { Range, Span } from '../../base/span';
import { LineMap } from '../../base/span';
import { withLineBreaksOf } from '../../base/textEdit';
import type { FileText, FixSafety, Severity } from '../rule';
import type { Report } from '../runner';

/** A file that was checked, as far as a reporter needs to know it. */
export interface ReportedFile {
  readonly path: string;
  readonly kind: string;
  readonly text: string;
  readonly findings: readonly Report[];
}

/** Turns results into the whole text of an output format, with a newline at its end where it has any lines. */
export type Reporter = (files: readonly ReportedFile[], options: ReportOptions) => string;

export interface ReportOptions {
  /** Whether the reader is a terminal that shows colors. */
  readonly colors: boolean;
  /** The version of Drydock, for formats that name their tool. */
  readonly version: string;
}

/** A finding in the words of the JSON contract: 1-based lines and columns. See docs/reference/cli.md. */
export interface LocatedFinding {
  readonly rule: string;
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly messageId: string;
  readonly message: string;
  readonly range: Range;
  readonly fixes: readonly LocatedFix[];
}

export interface LocatedFix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly preferred: boolean;
  readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  /** Only where the fix writes a new file. */
  readonly createFile?: FileText;
  /** Only where the fix adds to the end of another file. */
  readonly appendFile?: FileText;
  /** Only where the fix keeps files out of the repository. */
  readonly ignoreFiles?: readonly string[];
}

/** The findings of a file with positions instead of offsets. */
export function locate(file: ReportedFile): LocatedFinding[] {
  const lines = new LineMap(file.text);
  return file.findings.map((finding) => ({
    rule: finding.rule.id,
    aliases: finding.aliases ?? finding.rule.aliases,
    severity: finding.severity,
    messageId: finding.messageId,
    message: finding.message,
    range: lines.rangeOf(finding.span),
    fixes: (finding.fixes ?? []).map((fix) => ({
      title: fix.title,
      safety: fix.safety,
      preferred: fix.preferred,
      edits: fix.edits.map(({ span, newText }) => ({
        range: lines.rangeOf(span),
        newText: withLineBreaksOf(file.text, newText),
      })),
      ...(fix.createFile ? { createFile: fix.createFile } : {}),
      ...(fix.appendFile ? { appendFile: fix.appendFile } : {}),
      ...(fix.ignoreFiles ? { ignoreFiles: fix.ignoreFiles } : {}),
    })),
  }));
}

/** The 1-based line of a text without its line break; `lines` is the map of that text. */
export function lineSpan(text: string, lines: LineMap, line: number): Span {
  const start = lines.lineStart(line);
  const next = lines.lineStart(line + 1);
  const lineBreak = /(?:\r\n|[\r\n])$/.exec(text.slice(start, next))?.[0].length ?? 0;
  return { start, end: next - lineBreak };
}
