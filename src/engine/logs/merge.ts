import { sizeOf } from './buffer';
import type { LogLine } from './line';

/** A line with where it came from. */
export interface SourcedLine<S> extends LogLine {
  readonly source: S;
}

/**
 * Orders the lines of several logs by time as they arrive. Each log comes in order, but one may be behind the
 * others, so a line is held until every log that is still catching up has passed it, or until `hold`
 * milliseconds have gone by since it came. The caller asks with {@link take}, at its own pace.
 */
export class LogMerger<S> {
  readonly #hold: number;
  readonly #catchingUp = new Set<S>();
  #waiting: { readonly line: SourcedLine<S>; readonly arrived: number }[] = [];
  readonly #reached = new Map<S, string>();
  #bytes = 0;

  constructor(sources: Iterable<S>, hold: number) {
    this.#hold = hold;
    for (const source of sources) this.#catchingUp.add(source);
  }

  /** How many lines are held. */
  get held(): number {
    return this.#waiting.length;
  }

  /** What the held lines take of memory. */
  get heldBytes(): number {
    return this.#bytes;
  }

  push(source: S, lines: readonly LogLine[], now: number): void {
    for (const line of lines) {
      this.#waiting.push({ line: { ...line, source }, arrived: now });
      this.#bytes += sizeOf(line);
    }
    const last = lines.at(-1);
    if (last) this.#reached.set(source, last.time);
  }

  /** The log has no more past lines, or has ended: nobody waits for it any longer. */
  caughtUp(source: S): void {
    this.#catchingUp.delete(source);
  }

  /** The lines that can be shown now, in order. */
  take(now: number): SourcedLine<S>[] {
    if (this.#waiting.length === 0) return [];
    const reached = [...this.#catchingUp].map((source) => this.#reached.get(source) ?? '');
    const safe = reached.length === 0 ? undefined : reached.reduce((a, b) => (a < b ? a : b));
    this.#waiting.sort((a, b) => (a.line.time < b.line.time ? -1 : a.line.time > b.line.time ? 1 : 0));
    // Everything before the last line that has waited long enough goes with it, or the order would break.
    let count = 0;
    for (const [index, { line, arrived }] of this.#waiting.entries()) {
      const isPassed = safe !== undefined && line.time <= safe;
      if (isPassed || now - arrived >= this.#hold) count = index + 1;
    }
    return this.#waiting.splice(0, count).map(({ line }) => {
      this.#bytes -= sizeOf(line);
      return line;
    });
  }
}
