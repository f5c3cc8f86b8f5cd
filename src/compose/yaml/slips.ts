import type { Span } from '../../base/span';
import type { SourceText } from '../node';
import { IndentedLines } from './indentedLines';
import { belongsBelow } from './keyKin';
import type { Slip, SlipKind, Token } from './tokens';

/** What is wrong, in words, and the place to look at. */
export interface DescribedSlip {
  readonly message: string;
  readonly span: Span;
}

/**
 * Says what a slip is and where it was made. Reading stops where a text can't be YAML any more, which is often a line
 * or more after the mistake: a quote that isn't closed ends at the next quote, a key without a colon goes on in the
 * next line, and the wrong indentation of a first key shows at the second.
 */
export function describeSlip(slip: Slip, tokens: readonly Token[], file: SourceText): DescribedSlip {
  return new SlipDescriber(slip, tokens, file).describe();
}

class SlipDescriber {
  readonly #text: string;
  readonly #lines: IndentedLines;

  constructor(
    private readonly slip: Slip,
    private readonly tokens: readonly Token[],
    file: SourceText,
  ) {
    this.#text = file.text;
    this.#lines = new IndentedLines(file);
  }

  describe(): DescribedSlip {
    const { slip } = this;
    const quote = this.#runawayQuote();
    if (quote) return this.#at(quote.start, 'This quote is never closed.');
    switch (slip.kind) {
      case 'unclosed-quote':
      case 'document-in-quote':
        return this.#at(slip.from, 'This quote is never closed.');
      case 'value-not-allowed':
        return this.#valueNotAllowed();
      case 'no-colon':
        return this.#noColon(slip.from);
      case 'item-not-allowed':
        return this.#itemInLine() ?? this.#misplaced();
      case 'no-key':
      case 'no-item':
      case 'no-document-start':
        return this.#misplaced();
      case 'unclosed-list':
      case 'unclosed-map':
        return this.#unclosed();
      case 'tab':
      case 'tab-in-block-scalar':
        return this.#at(slip.at, "This is a tab. Indent with spaces: tabs aren't allowed in YAML.");
      case 'bad-start':
        return this.#at(slip.at, this.#badStart());
      default:
        return this.#at(startsEarlier.has(slip.kind) ? slip.from : slip.at, messages[slip.kind]);
    }
  }

  #at(offset: number, message: string, length = 1): DescribedSlip {
    // What is missing at the end is missing after the last word.
    const start = offset < this.#text.length ? offset : Math.max(0, this.#text.trimEnd().length - 1);
    return { message, span: { start, end: Math.min(start + length, this.#text.length) } };
  }

  /** Whether nothing but dashes stands before it in its line. */
  #startsLine(offset: number): boolean {
    const line = this.#lines.textOf(this.#lines.lineOf(offset));
    return /^[\s-]*$/.test(line.slice(0, this.#lines.columnOf(offset)));
  }

  /** Marks the words of the line at `offset`. */
  #line(offset: number, message: string): DescribedSlip {
    const line = this.#lines.lineOf(offset);
    const text = this.#lines.textOf(line);
    const indent = /^[ \t]*/.exec(text)?.[0].length ?? 0;
    const words = withoutComment(text.slice(indent)).trimEnd();
    const start = this.#lines.startOf(line) + indent;
    return this.#at(start, message, Math.max(1, words.length));
  }

  /** A quoted text of several lines right before the slip most likely ends with the quote of another text. */
  #runawayQuote(): Token | undefined {
    const { at, kind, from } = this.slip;
    const quoted = this.tokens.filter(({ style }) => style === 'single' || style === 'double');
    const isLong = ({ start, end }: Token): boolean => this.#lines.lineOf(start) < this.#lines.lineOf(end);
    const isSuspicious = ({ start, end }: Token): boolean =>
      /: |: *$|^ *- |[[{]/m.test(this.#text.slice(this.#text.indexOf('\n', start), end));
    if (kind === 'unclosed-quote') {
      // Every quote after the one that isn't closed opens where it should close.
      const first = quoted.find((token) => isLong(token) && isSuspicious(token));
      return first && this.#lines.lineOf(first.end) <= this.#lines.lineOf(from) ? first : undefined;
    }
    const last = quoted.findLast(({ start }) => start < at);
    if (!last || !isLong(last) || !isSuspicious(last)) return undefined;
    const next = this.tokens.at(-1)?.start ?? at;
    const isNear = [at, from, next].some(
      (place) => this.#lines.lineOf(last.end) === this.#lines.lineOf(place),
    );
    return isNear ? last : undefined;
  }

  #valueNotAllowed(): DescribedSlip {
    const { at } = this.slip;
    const before = this.tokens.at(-1);
    if (before?.kind === 'scalar' && this.#lines.lineOf(before.start) < this.#lines.lineOf(at)) {
      const isFirst =
        this.#lines.columnOf(before.start) === this.#lines.indentOf(this.#lines.lineOf(before.start));
      if (isFirst) return this.#noColon(before.start);
      return this.#indentation(at, before.start);
    }
    return this.#at(
      at,
      'This ": " makes a second key of the value. Put the value in quotes, or remove the space.',
    );
  }

  #noColon(offset: number): DescribedSlip {
    const line = this.#lines.textOf(this.#lines.lineOf(offset));
    const glued = /^\s*(?:- )*([\w.-]+):(\S.*)$/.exec(line);
    if (glued) return this.#line(offset, `A space is missing after "${glued[1]}:".`);
    const words = line.trim();
    const word = /^(?:- )*([\w.-]+)/.exec(words)?.[1];
    const hint = word === undefined ? '' : ` Did you mean "${word}:"?`;
    return this.#line(offset, `This line has no ": " after a key.${hint}`);
  }

  /** A line that continues the value above it, because it is indented further than the key of that value. */
  #indentation(at: number, value: number): DescribedSlip {
    const line = this.#lines.lineOf(at);
    const here = this.#lines.indentOf(line);
    const valueLine = this.#lines.lineOf(value);
    const owner = this.#valueAbove(valueLine, line);
    if (owner) return owner;
    const above = this.#lines.indentOf(valueLine);
    const parent = this.#lines.parentIndent(valueLine);
    const isOnly = parent !== undefined && this.#lines.siblingAbove(valueLine) === undefined;
    if (isOnly && this.#isOutOfStep(valueLine, line, parent)) return this.#outOfStep(valueLine, parent, here);
    if (here <= above) return this.#line(at, messages['value-not-allowed']);
    return this.#line(
      at,
      `This line is indented by ${spaces(here - above)} more than the key above it, which has a value.`,
    );
  }

  /** A key with a value, though what is below it stands where its value should be. */
  #valueAbove(upper: number, line: number): DescribedSlip | undefined {
    if (this.#lines.indentOf(upper) >= this.#lines.indentOf(line)) return undefined;
    const key = /^ *(?:- +)?([\w.-]+): +[^\s#|>&!]/.exec(this.#lines.textOf(upper))?.[1];
    const below = /^ *(- |-$)?(?:"([\w.-]+)"|([\w.-]+)):?(?: |$)/.exec(this.#lines.textOf(line));
    if (key === undefined || !below) return undefined;
    const lower = below[1] === undefined ? (below[2] ?? below[3]) : undefined;
    if (!belongsBelow(key, lower)) return undefined;
    const message = `"${key}" has a value in this line, and more in the lines below it. Keep one of them.`;
    return this.#line(this.#lines.startOf(upper), message);
  }

  #misplaced(): DescribedSlip {
    const { at, kind } = this.slip;
    const line = this.#lines.lineOf(at);
    const here = this.#lines.indentOf(line);
    const column = this.#lines.columnOf(at);
    if (column > here && !this.#startsLine(at)) return this.#strayText(at);
    const previous = this.#lines.previousLine(line);
    if (previous === undefined) return this.#line(at, messages[kind]);
    const owner = this.#valueAbove(previous, line);
    if (owner) return owner;
    const before = this.#lines.textOf(previous);
    const offset = this.#lines.startOf(previous);
    if (this.#lines.isItem(line) && this.#lines.indentOf(previous) === here && !this.#lines.isItem(previous))
      return this.#line(offset, 'This line has no "- " in front, unlike the items below it.');
    if (this.#lines.indentOf(previous) < here && /^ *[\w.-]+ *(?:#.*)?$/.test(before))
      return this.#noColon(offset);
    const dash = this.#lines.isItem(line) ? undefined : this.#besideItems(line, here);
    if (dash) return dash;
    const first = this.#lines.firstOfBlock(line, here);
    const parent = this.#lines.parentIndent(line);
    if (first !== undefined && parent !== undefined && this.#isOutOfStep(first, line, parent))
      return this.#outOfStep(first, parent, here);
    const opener = this.#shallowOpener(line, here);
    if (opener) return this.#outOfStep(opener.line, opener.parent, here);
    const aligned = this.#lines.nearestIndent(line, here);
    const advice = aligned === 0 ? "Don't indent it" : `Indent it by ${aligned}`;
    return this.#line(
      at,
      aligned === undefined
        ? messages[kind]
        : `This line is indented by ${spaces(here)}, which fits no line above it. ${advice}.`,
    );
  }

  /**
   * Of a block's only key above `line` and of `line`, one is indented wrongly: the upper one if more keys stand where
   * the lower one does, or if the file has other blocks that are indented like it.
   */
  #isOutOfStep(first: number, line: number, parent: number): boolean {
    const here = this.#lines.indentOf(line);
    if (here <= parent) return false;
    if (this.#lines.siblingBelow(line) !== undefined) return true;
    const steps = this.#lines.steps(first, line);
    return (steps.get(here - parent) ?? 0) > (steps.get(this.#lines.indentOf(first) - parent) ?? 0);
  }

  #outOfStep(first: number, parent: number, here: number): DescribedSlip {
    const offset = this.#lines.startOf(first);
    const by = this.#lines.indentOf(first) - parent;
    return this.#line(
      offset,
      `This line is indented by ${spaces(by)}, but the lines below it by ${here - parent}. Keys of one mapping must be aligned.`,
    );
  }

  /** A key at the indentation of items: one item alone has a dash too much, after several a dash is missing. */
  #besideItems(line: number, here: number): DescribedSlip | undefined {
    const items: number[] = [];
    for (
      let other = this.#lines.previousLine(line);
      other !== undefined;
      other = this.#lines.previousLine(other)
    ) {
      const indent = this.#lines.indentOf(other);
      if (indent < here || (indent === here && !this.#lines.isItem(other))) break;
      if (indent === here) items.push(other);
    }
    const [only, ...others] = items;
    if (only === undefined) return undefined;
    const isOne = others.length === 0;
    const message = isOne
      ? 'This line has a "- " in front, unlike the lines below it.'
      : 'This line has no "- " in front, unlike the items above it.';
    return this.#line(this.#lines.startOf(isOne ? only : line), message);
  }

  /**
   * The key of the block above `line`, if that key isn't indented as far as `line`, where it should be: it is the first
   * one under its own key, and the file indents by as much as `line` more often.
   */
  #shallowOpener(line: number, here: number): { readonly line: number; readonly parent: number } | undefined {
    let opener = this.#lines.previousLine(line);
    while (opener !== undefined && this.#lines.indentOf(opener) >= here)
      opener = this.#lines.previousLine(opener);
    const owner = opener === undefined ? undefined : this.#lines.previousLine(opener);
    if (opener === undefined || owner === undefined) return undefined;
    const [own, parent] = [this.#lines.indentOf(opener), this.#lines.indentOf(owner)];
    if (own < parent || !/^ *[\w.-]+: *(?:#.*)?$/.test(this.#lines.textOf(owner))) return undefined;
    const steps = this.#lines.steps(opener, line);
    return (steps.get(here - parent) ?? 0) > (steps.get(own - parent) ?? 0)
      ? { line: opener, parent }
      : undefined;
  }

  /** What stands behind a value that has ended. */
  #strayText(at: number): DescribedSlip {
    const before = this.tokens.findLast(({ end, kind }) => end <= at && kind !== 'block-end');
    const isQuoted = before?.style === 'single' || before?.style === 'double';
    const message = isQuoted
      ? 'A value ends with its closing quote, but text follows. Put all of it in quotes.'
      : 'The value has ended before this. Put it in quotes if this is a part of it.';
    return this.#at(at, message);
  }

  /** The first item of a list in the line of its key. */
  #itemInLine(): DescribedSlip | undefined {
    const { at } = this.slip;
    if (this.tokens.findLast(({ end }) => end <= at)?.kind !== 'value') return undefined;
    return this.#at(
      at,
      "A list can't start in the line of its key. Move it to the next line, or put the value in quotes.",
    );
  }

  #unclosed(): DescribedSlip {
    const { at, from, kind } = this.slip;
    if (this.#text[at] === ',')
      return this.#at(at, 'Nothing stands before this comma. Add a value, or remove the comma.');
    const cut = this.tokens.findLast(({ end }) => end <= at);
    if (cut?.style === 'plain' && cut.end === at && this.#text.startsWith('${', at - 1))
      return this.#at(
        cut.start,
        'Between brackets or braces, "${" can\'t be part of a value without quotes. Put the value in quotes.',
        at + 1 - cut.start,
      );
    const [open, close, name] = kind === 'unclosed-list' ? ['[', ']', 'bracket'] : ['{', '}', 'brace'];
    const rest = this.#text.slice(at);
    const closing = rest.indexOf(close);
    const before = rest.slice(0, closing < 0 ? undefined : closing);
    const isClosedLater = closing >= 0 && !before.includes(open) && !/\n *[\w.-]+:(?: |$)/m.test(before);
    if (!isClosedLater) return this.#at(from, `This "${open}" is never closed. Add "${close}".`);
    const previous = this.tokens.findLast(({ end }) => end <= at);
    if (this.#lines.lineOf(from) === this.#lines.lineOf(at))
      return this.#at(at, 'A comma is missing before this.');
    return previous
      ? this.#at(
          previous.start,
          `A comma is missing after this, inside the ${name}s.`,
          previous.end - previous.start,
        )
      : this.#at(from, `This "${open}" is never closed. Add "${close}".`);
  }

  #badStart(): string {
    const char = this.#text[this.slip.at] ?? '';
    if (char === '`' || char === '@') return `A value can't start with "${char}". Put it in quotes.`;
    if (char === '%') return 'A value can\'t start with "%". Put it in quotes.';
    return `"${char}" doesn't open anything that could follow. Put the value in quotes.`;
  }
}

/** A line up to the comment at its end. */
function withoutComment(line: string): string {
  const comment = line.search(/\s#/);
  return comment < 0 ? line : line.slice(0, comment);
}

function spaces(count: number): string {
  return `${count} space${count === 1 ? '' : 's'}`;
}

const startsEarlier: ReadonlySet<SlipKind> = new Set([
  'anchor',
  'tag',
  'tag-handle',
  'block-header',
  'directive',
  'version',
]);

const messages: Readonly<Record<SlipKind, string>> = {
  tab: "Tabs aren't allowed here.",
  'tab-in-block-scalar': "Tabs aren't allowed here.",
  'bad-start': "A value can't start with this character. Put the value in quotes.",
  'no-colon': 'This line has no ": " after a key.',
  'value-not-allowed': 'A colon and a space make a key of what is before them. Put the value in quotes.',
  'key-not-allowed': "A key can't start here.",
  'item-not-allowed': "A list item can't start here. Put it on a line of its own.",
  'unclosed-quote': 'This quote is never closed.',
  'document-in-quote': 'This quote is never closed.',
  escape: "This isn't an escape sequence of YAML. Double the backslash, or use single quotes.",
  'escape-digits': "This isn't an escape sequence of YAML. Double the backslash, or use single quotes.",
  'block-header':
    'Only an indentation and a chomping indicator can follow here, for example "|2-". Start the text on the next line.',
  anchor: 'After "*" or "&", a name must follow. Put the value in quotes if it isn\'t an alias or anchor.',
  tag: "This isn't a valid tag. Put the value in quotes if it isn't meant as one.",
  'tag-handle': "The prefix of this tag isn't declared. Put the value in quotes if it isn't meant as a tag.",
  directive: "This directive isn't valid. Remove it, or put the value in quotes.",
  version: 'Compose accepts no version but YAML 1.1 here. Remove this line.',
  'no-document-start': "This doesn't belong to the mapping above it. Check its indentation.",
  'no-content': 'A value is missing here.',
  'no-item':
    'This line isn\'t an item of the list above it. Check its indentation, and that it starts with "- ".',
  'no-key': "This line isn't a key of the mapping above it. Check its indentation.",
  'unclosed-list': 'This "[" is never closed.',
  'unclosed-map': 'This "{" is never closed.',
};
