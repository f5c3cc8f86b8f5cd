import { until } from '../testEngine';
import type { ShellSession } from '../../../src/inspect/shell/shellSession';

/** Reads a shell as a terminal does, and answers whoever waits for something to be printed. */
export class TerminalReader {
  readonly #session: ShellSession;
  #text = '';
  #length = 0;
  readonly done: Promise<void>;

  /** With `keep` false only the length is kept, for what is too long to search. */
  constructor(session: ShellSession, keep = true) {
    this.#session = session;
    this.done = this.#read(keep);
  }

  get text(): string {
    return this.#text;
  }

  get length(): number {
    return this.#length;
  }

  /** Types a line; resolves with what the terminal showed when `expected` had come up after it. */
  async type(line: string, expected: RegExp): Promise<string> {
    // A shell that is just starting throws away what was typed before its prompt.
    await until('the shell shows its prompt', () => this.#length > 0);
    const before = this.#text.length;
    this.#session.write(`${line}\r`);
    await until(`${line} prints ${String(expected)}, in: ${this.#text}`, () =>
      expected.test(this.#text.slice(before)),
    );
    return this.#text.slice(before);
  }

  async #read(keep: boolean): Promise<void> {
    for await (const piece of this.#session.output) {
      this.#length += piece.length;
      if (keep) this.#text += piece;
    }
  }
}
