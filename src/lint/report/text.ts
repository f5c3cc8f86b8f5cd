import { LineMap, type Span } from '../../base/span';
import { findSecrets } from '../../base/secrets/find';
import { terminalLine } from '../../base/text/terminal';
import type { Severity } from '../rule';
import { lineSpan, locate, type LocatedFinding, type ReportedFile, type Reporter } from './reporter';

/**
 * For people: `path:line:column: severity: message [rule]` for each finding, the line of the file below it with
 * carets, and a count at the end. Secrets in the lines are masked.
 */
export const textReporter: Reporter = (files, { colors }) => {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, hint: 0 };
  const paint = colors ? painted : (text: string) => text;
  const rows: string[] = [];
  for (const file of files) {
    if (file.findings.length === 0) continue;
    const source = new SourceLines(file);
    for (const finding of locate(file)) {
      counts[finding.severity]++;
      const { line, column } = finding.range.start;
      const place = paint(terminalLine(`${file.path}:${line}:${column}`), 'bold');
      const rule = `${finding.rule}${finding.fixes.some((fix) => fix.preferred) ? ', fixable' : ''}`;
      rows.push(
        `${place}: ${paint(finding.severity, colorOf[finding.severity])}: ${terminalLine(finding.message)} ${paint(`[${rule}]`, 'dim')}`,
        ...source.excerpt(finding).map(({ gutter, text, isCarets }) => {
          const shown = isCarets ? paint(text, colorOf[finding.severity]) : text;
          return `${paint(gutter, 'dim')}${shown}`.trimEnd();
        }),
      );
    }
  }
  rows.push(`${summary(counts)} in ${plural(files.length, 'file')}`);
  return `${rows.join('\n')}\n`;
};

type Paint = 'bold' | 'dim' | 'red' | 'yellow' | 'cyan';

const colorOf: Readonly<Record<Severity, Paint>> = {
  error: 'red',
  warning: 'yellow',
  info: 'cyan',
  hint: 'dim',
};

/** Parameters of SGR, which every terminal with colors knows (ECMA-48, 8.3.117). */
const codes: Readonly<Record<Paint, number>> = { bold: 1, dim: 2, red: 31, yellow: 33, cyan: 36 };

function painted(text: string, paint: Paint): string {
  return `\u001b[${codes[paint]}m${text}\u001b[0m`;
}

interface ExcerptRow {
  readonly gutter: string;
  readonly text: string;
  readonly isCarets: boolean;
}

/** Longer lines are cut around what is marked, in characters. */
const longestExcerpt = 120;
/** How much of a line is kept before what is marked. */
const kept = 40;

class SourceLines {
  readonly #lines: LineMap;
  readonly #secrets: readonly Span[];

  constructor(readonly file: ReportedFile) {
    this.#lines = new LineMap(file.text);
    this.#secrets = findSecrets(file.text);
  }

  /** The first line of what is found, and carets below it; nothing where that line is empty. */
  excerpt({ range }: LocatedFinding): readonly ExcerptRow[] {
    const { start, end } = range;
    const line = this.#line(start.line);
    if (line.trim() === '') return [];
    const from = start.column - 1;
    const to = Math.min(line.length, end.line === start.line ? end.column - 1 : line.length);
    const cutAt = line.length > longestExcerpt && from > kept ? from - kept : 0;
    const before = `${cutAt > 0 ? '…' : ''}${oneLine(line.slice(cutAt, from))}`;
    const marked = oneLine(line.slice(from, Math.min(to, cutAt + longestExcerpt)));
    const cutEnd = cutAt + longestExcerpt;
    const after = `${oneLine(line.slice(to, Math.max(to, cutEnd)))}${line.length > cutEnd ? '…' : ''}`;
    const number = String(start.line);
    return [
      { gutter: `  ${number} | `, text: terminalLine(`${before}${marked}${after}`), isCarets: false },
      {
        gutter: `  ${' '.repeat(number.length)} | `,
        text: `${' '.repeat(widthOf(before))}${'^'.repeat(Math.max(1, widthOf(marked)))}`,
        isCarets: true,
      },
    ];
  }

  #line(number: number): string {
    const { start, end } = lineSpan(this.file.text, this.#lines, number);
    let line = this.file.text.slice(start, end);
    for (const secret of this.#secrets) {
      const from = Math.max(secret.start, start) - start;
      const to = Math.min(secret.end, end) - start;
      if (from < to) line = line.slice(0, from) + '•'.repeat(to - from) + line.slice(to);
    }
    return line;
  }
}

/** In characters, which a terminal gives a cell each, but for the wide ones of East Asia. */
function widthOf(text: string): number {
  return Array.from(text).length;
}

/** Each tab is one blank, so that the carets stand below what they mark. */
function oneLine(text: string): string {
  return text.replaceAll('\t', ' ');
}

function summary(counts: Readonly<Record<Severity, number>>): string {
  const parts = (['error', 'warning', 'info', 'hint'] as const)
    .filter((severity) => counts[severity] > 0)
    .map((severity) => (severity === 'info' ? `${counts.info} info` : plural(counts[severity], severity)));
  return parts.length > 0 ? parts.join(', ') : 'No findings';
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
