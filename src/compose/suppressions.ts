import type { LineMap, Span } from '../base/span';
import type { Suppression } from '../lint/suppression';

/**
 * The `# drydock ignore=rule,rule` and `# drydock global ignore=rule` comments of a file. The first kind holds
 * for its own line; alone on a line, for the line below and everything indented deeper under it.
 */
export function readSuppressions(text: string, lines: LineMap): readonly Suppression[] {
  if (!text.includes('drydock')) return [];
  const found: Suppression[] = [];
  for (let line = 1; line <= lines.lineCount; line++) {
    const start = lines.lineStart(line);
    const content = text.slice(start, lines.lineStart(line + 1));
    const match = /(?:^|\s)#\s*drydock\s+(global\s+)?ignore\s*=\s*([\w*.,\s-]+)/.exec(content);
    if (!match) continue;
    const names = new Set((match[2] ?? '').split(/[\s,]+/).filter((name) => name !== ''));
    if (match[1]) found.push({ names });
    else {
      const alone = content.slice(0, match.index).trim() === '';
      found.push({
        names,
        span: alone ? blockBelow(text, lines, line + 1) : { start, end: lines.lineStart(line + 1) },
      });
    }
  }
  return found;
}

/** The first line from `line` on that is neither blank nor a comment, with the deeper lines after it. */
function blockBelow(text: string, lines: LineMap, line: number): Span {
  const contentOf = (at: number): string => text.slice(lines.lineStart(at), lines.lineStart(at + 1));
  let first = line;
  while (first < lines.lineCount && isBlank(contentOf(first))) first++;
  const indent = contentOf(first).search(/\S|$/);
  let last = first;
  for (let at = first + 1; at <= lines.lineCount; at++) {
    const content = contentOf(at);
    if (isBlank(content)) continue;
    if (content.search(/\S/) <= indent) break;
    last = at;
  }
  return { start: lines.lineStart(first), end: lines.lineStart(last + 1) };
}

function isBlank(line: string): boolean {
  return /^\s*(?:#.*)?$/.test(line.trimEnd());
}
