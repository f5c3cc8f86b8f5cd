import { UserError } from '../../base/userError';
import { LogBuffer } from '../../engine/logs/buffer';
import {
  compileFilter,
  matcher,
  PatternRunner,
  plainLine,
  type LogFilter,
  type LogTest,
} from '../../engine/logs/filter';
import { levelOf, type LogLevel } from '../../engine/logs/level';
import type { SourcedLine } from '../../engine/logs/merge';
import { continuesTrace } from '../../engine/logs/stackTrace';

/** A line that is kept. `source` is the number of the container that printed it. */
export interface ListedLine extends SourcedLine<number> {
  /** It goes on with the line before it: a stack trace and its first line are one entry. */
  readonly continues: boolean;
}

export interface ListFilter extends LogFilter {
  /** Only entries of these levels; all of them where absent. */
  readonly levels?: readonly LogLevel[];
  /** Containers that are not shown. */
  readonly hidden?: readonly number[];
}

/** A line at its place among those that pass the filter. */
export interface ListRow {
  /** The line's own number, which no filter changes. */
  readonly number: number;
  readonly line: ListedLine;
}

/** What a filter may take for the lines that came in at once, and for all that are kept, in milliseconds. */
const batchTime = 200;
const wholeTime = 1500;

/** What a filter says of a line: as the first one of an entry, and as one of its lines. */
interface Verdict {
  readonly allowed: boolean;
  readonly included: boolean;
}

/**
 * The kept lines as a list of rows: those that pass the filter. A row's position stays the same while older rows
 * are dropped; a new filter begins a new count and a new {@link generation}. Entries pass as a whole: by level and
 * exclusion of their first line, and by inclusion of any of their lines.
 */
export class LogList {
  readonly #buffer: LogBuffer<ListedLine>;
  readonly #patterns = new PatternRunner();
  #filter: ListFilter = {};
  #problem: UserError | undefined;
  #test: EntryTest | undefined;
  /** The numbers of the lines that pass; unused without a filter, where a row's position is its number. */
  #passing: number[] = [];
  #firstPassing = 0;
  #gone = 0;
  /** The lines before this number were filtered. */
  #filtered = 0;
  /** Where the newest entry begins, and whether its rows are shown. */
  #entry = { start: 0, allowed: true, shown: true };
  #generation = 0;

  constructor(limits: { readonly maxLines: number; readonly maxBytes: number }) {
    this.#buffer = new LogBuffer(limits);
  }

  get generation(): number {
    this.#catchUp();
    return this.#generation;
  }

  /** The position of the oldest row. */
  get first(): number {
    this.#catchUp();
    return this.#test ? this.#gone : this.#buffer.firstNumber;
  }

  /** One more than the position of the newest row. */
  get end(): number {
    this.#catchUp();
    return this.#test ? this.#gone + this.#passing.length - this.#firstPassing : this.#buffer.endNumber;
  }

  /** How many lines are kept, whether they pass or not. */
  get kept(): number {
    return this.#buffer.length;
  }

  /** How many lines were dropped because there was no room. */
  get dropped(): number {
    return this.#buffer.firstNumber;
  }

  get bytes(): number {
    return this.#buffer.bytes;
  }

  push(lines: readonly SourcedLine<number>[]): void {
    const start = this.#buffer.endNumber;
    let before = this.#buffer.line(start - 1);
    const listed = keepTracesTogether(lines).map((line): ListedLine => {
      const continues =
        before !== undefined &&
        before.source === line.source &&
        before.stream === line.stream &&
        continuesTrace(line.text);
      const { stream, time, text, source } = line;
      before = { stream, time, text, source, continues };
      return before;
    });
    this.#buffer.push(listed);
  }

  /**
   * Throws a `UserError` with reason `bad-filter` or `slow-filter`, and keeps the filter that it has, where a pattern is
   * wrong or takes too long on the lines that are kept.
   */
  setFilter(filter: ListFilter): void {
    const isEmpty = !filter.include && !filter.exclude && !filter.levels && !filter.hidden?.length;
    const test = isEmpty ? undefined : new EntryTest(filter);
    const verdicts = test ? this.#verdicts(test, this.#lines(this.#buffer.firstNumber), wholeTime) : [];
    this.#test = test;
    this.#filter = filter;
    this.#problem = undefined;
    this.#refill(verdicts);
  }

  get filter(): ListFilter {
    return this.#filter;
  }

  /** Why patterns of the filter are not applied any longer: they took too long on lines that came in. */
  get problem(): UserError | undefined {
    this.#catchUp();
    return this.#problem;
  }

  row(position: number): ListRow | undefined {
    this.#catchUp();
    const number = this.#test ? this.#passing[this.#firstPassing + position - this.#gone] : position;
    const line = number === undefined ? undefined : this.#buffer.line(number);
    return number !== undefined && line ? { number, line } : undefined;
  }

  /** The line of that number, whether it passes or not. */
  line(number: number): ListedLine | undefined {
    return this.#buffer.line(number);
  }

  /**
   * The next row with this text after `from`, going round; undefined where there is none. Throws a `UserError` with
   * reason `bad-filter` or `slow-filter`.
   */
  find(pattern: string, from: number, backwards: boolean): number | undefined {
    const matches = matcher(pattern);
    this.#catchUp();
    return this.#patterns.run(wholeTime, () => {
      const count = this.end - this.first;
      for (let step = 1; step <= count; step++) {
        const offset = (backwards ? from - step : from + step) - this.first;
        const position = this.first + (((offset % count) + count) % count);
        const row = this.row(position);
        if (row && matches(plainLine(row.line.text))) return position;
      }
      return undefined;
    });
  }

  clear(): void {
    this.#buffer.clear();
    this.#refill([]);
  }

  /**
   * Filters the lines that came since the last time. Done when somebody asks for rows, because many lines at once cost
   * little more than one. Where it takes too long, the list goes on without the filter's patterns.
   */
  #catchUp(): void {
    const { firstNumber, endNumber } = this.#buffer;
    const test = this.#test;
    if (!test || this.#filtered === endNumber) return;
    // Lines were dropped that nobody had asked for.
    if (this.#filtered < firstNumber) this.#entry = { start: firstNumber, allowed: true, shown: false };
    const start = Math.max(this.#filtered, firstNumber);
    this.#filtered = endNumber;
    try {
      this.#admitAll(start, this.#verdicts(test, this.#lines(start), batchTime));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const { levels, hidden } = this.#filter;
      this.setFilter({ ...(levels ? { levels } : {}), ...(hidden ? { hidden } : {}) });
      this.#problem = error;
    }
    this.#forgetDropped();
  }

  #verdicts(test: EntryTest, lines: readonly ListedLine[], milliseconds: number): readonly Verdict[] {
    const judge = () => lines.map((line) => test.verdict(line));
    return test.hasPatterns ? this.#patterns.run(milliseconds, judge) : judge();
  }

  /** The kept lines from this number on. */
  #lines(start: number): readonly ListedLine[] {
    const lines: ListedLine[] = [];
    for (let number = start; number < this.#buffer.endNumber; number++) {
      const line = this.#buffer.line(number);
      if (line) lines.push(line);
    }
    return lines;
  }

  #refill(verdicts: readonly Verdict[]): void {
    this.#generation++;
    this.#passing = [];
    this.#firstPassing = 0;
    this.#gone = 0;
    const { firstNumber } = this.#buffer;
    this.#entry = { start: firstNumber, allowed: true, shown: true };
    this.#filtered = this.#buffer.endNumber;
    this.#admitAll(firstNumber, verdicts);
  }

  #admitAll(start: number, verdicts: readonly Verdict[]): void {
    for (const [index, verdict] of verdicts.entries()) {
      const line = this.#buffer.line(start + index);
      if (line) this.#admit(line, start + index, verdict);
    }
  }

  #admit(line: ListedLine, number: number, verdict: Verdict): void {
    if (!line.continues) this.#entry = { start: number, allowed: verdict.allowed, shown: false };
    const entry = this.#entry;
    if (entry.shown) this.#passing.push(number);
    else if (entry.allowed && verdict.included) {
      entry.shown = true;
      for (let shown = entry.start; shown <= number; shown++) this.#passing.push(shown);
    }
  }

  #forgetDropped(): void {
    const { firstNumber } = this.#buffer;
    while ((this.#passing[this.#firstPassing] ?? firstNumber) < firstNumber) {
      this.#firstPassing++;
      this.#gone++;
    }
    if (this.#firstPassing > 1024 && this.#firstPassing * 2 > this.#passing.length) {
      this.#passing = this.#passing.slice(this.#firstPassing);
      this.#firstPassing = 0;
    }
  }
}

class EntryTest {
  readonly #text: LogTest;
  readonly #levels: ReadonlySet<LogLevel> | undefined;
  readonly #hidden: ReadonlySet<number>;
  /** Somebody typed a pattern, which may take any time. */
  readonly hasPatterns: boolean;

  constructor(filter: ListFilter) {
    this.#text = compileFilter(filter);
    this.#levels = filter.levels && new Set(filter.levels);
    this.#hidden = new Set(filter.hidden);
    this.hasPatterns = Boolean(filter.include) || Boolean(filter.exclude);
  }

  /** Reads the line and changes nothing, so that it may be stopped anywhere. */
  verdict(line: ListedLine): Verdict {
    const plain = plainLine(line.text);
    const allowed = line.continues || this.#allows(line, plain);
    return { allowed, included: allowed && this.#text.includes(plain) };
  }

  /** Whether an entry with this first line may be shown. */
  #allows(line: ListedLine, plain: string): boolean {
    if (this.#hidden.has(line.source) || this.#text.excludes(plain)) return false;
    if (!this.#levels) return true;
    const level = levelOf(plain);
    return level !== undefined && this.#levels.has(level);
  }
}

/** Moves the rest of a stack trace up to its first lines where lines of another container came between. */
function keepTracesTogether(lines: readonly SourcedLine<number>[]): readonly SourcedLine<number>[] {
  const [first] = lines;
  if (lines.every(({ source }) => source === first?.source)) return lines;
  const entries: SourcedLine<number>[][] = [];
  const newest = new Map<string, SourcedLine<number>[]>();
  for (const line of lines) {
    const key = `${line.source} ${line.stream}`;
    const entry = newest.get(key);
    if (entry && continuesTrace(line.text)) {
      entry.push(line);
      continue;
    }
    const begun = [line];
    newest.set(key, begun);
    entries.push(begun);
  }
  return entries.flat();
}
