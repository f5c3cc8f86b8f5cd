import { LineMap } from '../../base/span';
import { lineSpan, type LocatedFinding, type ReportedFile } from './reporter';

/**
 * Names findings so that one keeps its name while it and other lines move: by file, rule and the text of its line, and
 * by its number among equal ones.
 */
export class Fingerprints {
  readonly #lines: LineMap;
  readonly #counts = new Map<string, number>();

  constructor(readonly file: ReportedFile) {
    this.#lines = new LineMap(file.text);
  }

  /** 16 hexadecimal digits. Ask for the findings of a file in their order. */
  of({ rule, range }: LocatedFinding): string {
    const { start, end } = lineSpan(this.file.text, this.#lines, range.start.line);
    const key = [this.file.path, rule, this.file.text.slice(start, end).trim()].join('\0');
    const count = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, count);
    return hash(`${key}\0${count}`);
  }
}

/** FNV-1a with 64 bits: names need to differ, not to withstand anybody. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
  }
  return value.toString(16).padStart(16, '0');
}
