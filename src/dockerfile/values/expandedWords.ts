import { isSpace } from '../syntax/space';

/** A blank-separated word of the result, and where it came from. */
export interface ExpandedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Splits the result of an expansion into words at blanks, as it grows. */
export class WordCollector {
  readonly #words: ExpandedWord[] = [];
  #text = '';
  #start = 0;
  #end = 0;

  /** Takes what came of `start` to `end`, and splits it. */
  add(value: string, start: number, end: number): void {
    for (const char of value) {
      if (!isSpace(char.charCodeAt(0))) this.addRaw(char, start, end);
      else if (this.#text !== '') this.#flush();
    }
  }

  /** Takes what is part of a word, be it blank. */
  addRaw(value: string, start: number, end: number): void {
    if (this.#text === '') this.#start = start;
    this.#text += value;
    this.#end = end;
  }

  finish(): readonly ExpandedWord[] {
    if (this.#text !== '') this.#flush();
    return this.#words;
  }

  #flush(): void {
    this.#words.push({ text: this.#text, start: this.#start, end: this.#end });
    this.#text = '';
  }
}
