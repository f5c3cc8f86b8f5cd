import type { LineMap, Span } from '../base/span';
import type { Suppression } from '../lint/suppression';

/**
 * The `# drydock ignore=rule,rule` and `# drydock global ignore=rule` comments of a file. The first kind holds
 * for its own line; alone on a line, for the line below and everything indented deeper under it.
 */
export function readSuppressions(text: string, lines: LineMap): readonly Suppression[] {
  if (!text.includes('drydock')) return [];
  const found: Suppression[] = [];
  const blocks = new Blocks(text, lines);
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
        span: alone ? blocks.below(line + 1) : { start, end: lines.lineStart(line + 1) },
      });
    }
  }
  return found;
}

/** The blocks of lines of a text. Many comments above one block look it up once. */
class Blocks {
  readonly #known = new Map<number, Span>();
  /** The last answer to where a line with content is: lines are asked for in order. */
  #content = 0;

  constructor(
    private readonly text: string,
    private readonly lines: LineMap,
  ) {}

  /** The first line from `line` on that is neither blank nor a comment, with the deeper lines after it. */
  below(line: number): Span {
    const { lines } = this;
    let first = Math.max(line, this.#content);
    while (first < lines.lineCount && isBlank(this.#line(first))) first++;
    this.#content = first;
    const known = this.#known.get(first) ?? this.#block(first);
    this.#known.set(first, known);
    return known;
  }

  #block(first: number): Span {
    const { lines } = this;
    const indent = this.#line(first).search(/\S|$/);
    let last = first;
    for (let at = first + 1; at <= lines.lineCount; at++) {
      const content = this.#line(at);
      if (isBlank(content)) continue;
      if (content.search(/\S/) <= indent) break;
      last = at;
    }
    return { start: lines.lineStart(first), end: lines.lineStart(last + 1) };
  }

  #line(at: number): string {
    return this.text.slice(this.lines.lineStart(at), this.lines.lineStart(at + 1));
  }
}

function isBlank(line: string): boolean {
  return /^\s*(?:#|$)/.test(line);
}
