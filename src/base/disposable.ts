/** Something that holds a resource (a stream, a listener, a timer) until it is disposed of. */
export interface Disposable {
  dispose(): void;
}

/**
 * Owns disposables and releases them together, last taken first. Disposing twice does nothing the second
 * time; what is added after disposal is disposed of at once, so a late arrival never leaks.
 */
export class DisposableStore implements Disposable {
  readonly #items: Disposable[] = [];
  readonly #abort = new AbortController();

  /** Aborted when the store is disposed of: hand it to whatever the store's owner starts. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get isDisposed(): boolean {
    return this.#abort.signal.aborted;
  }

  add<T extends Disposable>(item: T): T {
    if (this.isDisposed) item.dispose();
    else this.#items.push(item);
    return item;
  }

  defer(dispose: () => void): void {
    this.add({ dispose });
  }

  dispose(): void {
    if (this.isDisposed) return;
    this.#abort.abort();
    for (const item of this.#items.splice(0).reverse()) item.dispose();
  }
}
