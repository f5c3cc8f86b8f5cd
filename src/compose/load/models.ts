import type { ComposeReader } from '../reader';
import { RecordedReads } from './recordedReads';

/** Analyses of more files than this are not kept: nobody edits so many at the same time. */
const maxKept = 8;

/**
 * Shares the analysis of a text between all who ask for it: the linter, completion, hover, lenses and hints. It holds
 * as long as everything that it read around the file reads the same, so it needs no notification of changes.
 */
export class ComposeModels<Analysis> {
  readonly #kept = new Map<string, Kept<Analysis>>();

  /**
   * The analysis of `text` at `path` for a release of Compose: the last one if nothing changed since, else what `analyze`
   * makes of it with the reader that it is given. `reader` stands for the files as they are now.
   */
  of(
    path: string,
    text: string,
    { reader, release }: { readonly reader: ComposeReader; readonly release: string | undefined },
    analyze: (reader: ComposeReader) => Analysis,
  ): Analysis {
    const known = this.#kept.get(path);
    this.#kept.delete(path);
    let kept = known;
    if (kept?.text !== text || kept.release !== release || !kept.reads.holdsFor(reader)) {
      const reads = new RecordedReads(reader);
      kept = { text, release, reads, analysis: analyze(reads.reader) };
    }
    this.#kept.set(path, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > maxKept && oldest !== undefined) this.#kept.delete(oldest);
    return kept.analysis;
  }

  /** Forgets the analysis of a file that is closed. */
  forget(path: string): void {
    this.#kept.delete(path);
  }
}

interface Kept<Analysis> {
  readonly text: string;
  readonly release: string | undefined;
  readonly reads: RecordedReads;
  readonly analysis: Analysis;
}
