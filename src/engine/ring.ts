/** The last `capacity` values, oldest first. Adding to a full one forgets the oldest, in constant time. */
export class Ring<T> implements Iterable<T> {
  readonly capacity: number;
  #items: T[] = [];
  #start = 0;

  constructor(capacity: number) {
    this.capacity = Math.max(1, Math.floor(capacity));
  }

  get length(): number {
    return this.#items.length;
  }

  get last(): T | undefined {
    return this.at(this.length - 1);
  }

  /** 0 is the oldest that is kept. */
  at(index: number): T | undefined {
    return index < 0 || index >= this.length ? undefined : this.#items[(this.#start + index) % this.capacity];
  }

  push(item: T): void {
    if (this.#items.length < this.capacity) this.#items.push(item);
    else {
      this.#items[this.#start] = item;
      this.#start = (this.#start + 1) % this.capacity;
    }
  }

  clear(): void {
    this.#items = [];
    this.#start = 0;
  }

  *[Symbol.iterator](): Iterator<T> {
    for (let index = 0; index < this.length; index++) yield this.at(index) as T;
  }
}
