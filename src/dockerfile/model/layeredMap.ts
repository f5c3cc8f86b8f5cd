/** Layers beyond these are put together into one, so that looking up a key stays quick. */
const mostLayers = 32;

/** A map on top of another one, which does not change any more: thousands of stages share what they have in common. */
export class LayeredMap<V> {
  readonly #own: Map<string, V>;
  readonly #below: LayeredMap<V> | undefined;
  readonly #layers: number;

  constructor(below?: LayeredMap<V>) {
    const isDeep = below !== undefined && below.#layers >= mostLayers;
    this.#own = isDeep ? new Map(below.#entries()) : new Map<string, V>();
    this.#below = isDeep ? undefined : below;
    this.#layers = this.#below ? this.#below.#layers + 1 : 1;
  }

  get(key: string): V | undefined {
    return this.#own.has(key) ? this.#own.get(key) : this.#below?.get(key);
  }

  has(key: string): boolean {
    return this.#own.has(key) || (this.#below?.has(key) ?? false);
  }

  set(key: string, value: V): void {
    this.#own.set(key, value);
  }

  /** Some of the keys, at most `count`: those that were set last, and in no order beyond that. */
  lastKeys(count: number): readonly string[] {
    const own = [...this.#own.keys()].slice(-count);
    const below = own.length < count ? (this.#below?.lastKeys(count - own.length) ?? []) : [];
    return [...new Set([...own, ...below])];
  }

  *#entries(): Generator<readonly [string, V]> {
    if (this.#below) yield* this.#below.#entries();
    yield* this.#own;
  }
}
