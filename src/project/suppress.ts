import { LineMap, span } from '../base/span';
import type { Fix } from '../lint/rule';
import type { Report } from '../lint/runner';
import type { LintResult } from './lintResult';

/**
 * Writes `# drydock ignore=RULE` above what the finding is about, with the same indentation; a comment of
 * that kind which already stands there gets one more name.
 */
export function suppressOnLine(result: LintResult, finding: Report): Fix {
  const title = `Suppress "${finding.rule.id}" here`;
  const lines = new LineMap(result.text);
  const line = firstLine(result, lines, lines.lineAt(finding.span.start));
  const start = lines.lineStart(line);
  const above = result.text.slice(lines.lineStart(line - 1), start);
  const existing = line > 1 ? /^\s*# drydock ignore=[\w,-]+/.exec(above) : null;
  if (existing) {
    const end = lines.lineStart(line - 1) + existing[0].length;
    return {
      title,
      safety: 'safe',
      preferred: false,
      edits: [{ span: span(end, end), newText: `,${finding.rule.id}` }],
    };
  }
  const indent = /^[ \t]*/.exec(result.text.slice(start))?.[0] ?? '';
  const newText = `${indent}# drydock ignore=${finding.rule.id}${lineEnd(result.text)}`;
  return { title, safety: 'safe', preferred: false, edits: [{ span: span(start, start), newText }] };
}

/** Writes `# drydock global ignore=RULE` at the top of the file, below parser directives. */
export function suppressInFile(result: LintResult, finding: Report): Fix {
  const lines = new LineMap(result.text);
  let line = 1;
  if (result.kind === 'dockerfile') {
    while (/^#\s*(?:syntax|escape|check)\s*=/i.test(lineText(result, lines, line))) line++;
  }
  const at = lines.lineStart(line);
  const newText = `# drydock global ignore=${finding.rule.id}${lineEnd(result.text)}`;
  return {
    title: `Suppress "${finding.rule.id}" in this file`,
    safety: 'safe',
    preferred: false,
    edits: [{ span: span(at, at), newText }],
  };
}

/** A comment inside a continued Dockerfile instruction would be odd, so it goes above the instruction. */
function firstLine(result: LintResult, lines: LineMap, line: number): number {
  if (result.kind !== 'dockerfile') return line;
  let first = line;
  while (
    first > 1 &&
    /[\\`][ \t]*\r?\n?$|^\s*#/.test(lineText(result, lines, first - 1)) &&
    isContinued(result, lines, first)
  ) {
    first--;
  }
  return first;
}

function isContinued(result: LintResult, lines: LineMap, line: number): boolean {
  let above = line - 1;
  while (above >= 1 && /^\s*#/.test(lineText(result, lines, above))) above--;
  return above >= 1 && /[\\`][ \t]*\r?\n?$/.test(lineText(result, lines, above));
}

function lineText(result: LintResult, lines: LineMap, line: number): string {
  return result.text.slice(lines.lineStart(line), lines.lineStart(line + 1));
}

function lineEnd(text: string): string {
  return /\r\n/.test(text) ? '\r\n' : '\n';
}
