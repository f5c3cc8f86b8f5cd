import type { ComposeReader, DeclinedFile } from '../reader';

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

/** What was read through a reader, also later, by those parts of an analysis that are made when they are asked for. */
class RecordedReads {
  readonly #texts = new Map<string, string | undefined>();
  readonly #kinds = new Map<string, ReturnType<ComposeReader['stat']>>();
  readonly #folders = new Map<string, readonly string[]>();
  readonly #declined = new Map<string, DeclinedFile | undefined>();
  readonly reader: ComposeReader;

  constructor(inner: ComposeReader) {
    this.reader = {
      read: (path) => {
        const text = inner.read(path);
        if (!this.#texts.has(path)) this.#texts.set(path, text);
        return text;
      },
      stat: (path) => {
        const kind = inner.stat(path);
        if (!this.#kinds.has(path)) this.#kinds.set(path, kind);
        return kind;
      },
      declined: (path) => {
        const declined = inner.declined?.(path);
        if (!this.#declined.has(path)) this.#declined.set(path, declined);
        return declined;
      },
      list: (folder) => {
        const names = inner.list?.(folder) ?? [];
        if (!this.#folders.has(folder)) this.#folders.set(folder, names);
        return names;
      },
    };
  }

  holdsFor(reader: ComposeReader): boolean {
    for (const [path, kind] of this.#kinds) if (reader.stat(path) !== kind) return false;
    for (const [path, declined] of this.#declined) {
      const now = reader.declined?.(path);
      if (now?.declined !== declined?.declined || now?.isDirectory !== declined?.isDirectory) return false;
    }
    for (const [folder, names] of this.#folders) {
      const now = reader.list?.(folder) ?? [];
      if (now.length !== names.length || now.some((name, index) => name !== names[index])) return false;
    }
    for (const [path, text] of this.#texts) if (reader.read(path) !== text) return false;
    return true;
  }
}
