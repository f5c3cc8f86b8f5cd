import type { ComposeReader, DeclinedFile } from '../reader';

/** What was read through a reader, also later, by those parts of an analysis that are made when they are asked for. */
export class RecordedReads {
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

  /** Whether all of it reads the same through `reader`. */
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
