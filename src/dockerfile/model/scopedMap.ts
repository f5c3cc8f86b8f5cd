interface Setting<V> {
  readonly key: string;
  readonly had: boolean;
  readonly before: V | undefined;
}

/**
 * One map for a tree of scopes that are visited depth first. What a scope sets is undone when it is left, so that
 * thousands of stages on top of each other cost what they set, and not a copy of the map each.
 */
export class ScopedMap<V> {
  readonly #values = new Map<string, V>();
  /** What was set, in order, with what stood there before. */
  readonly #log: Setting<V>[] = [];

  get(key: string): V | undefined {
    return this.#values.get(key);
  }

  has(key: string): boolean {
    return this.#values.has(key);
  }

  set(key: string, value: V): void {
    this.#log.push({ key, had: this.#values.has(key), before: this.#values.get(key) });
    this.#values.set(key, value);
  }

  /** The present state, for {@link restore}. */
  mark(): number {
    return this.#log.length;
  }

  /** Undoes everything that was set since the mark. */
  restore(mark: number): void {
    while (this.#log.length > mark) {
      const { key, had, before } = this.#log.pop() as Setting<V>;
      if (had) this.#values.set(key, before as V);
      else this.#values.delete(key);
    }
  }

  /** The keys of the last `count` settings, each once, oldest first. */
  lastKeys(count: number): readonly string[] {
    return [...new Set(this.#log.slice(-count).map(({ key }) => key))];
  }
}
