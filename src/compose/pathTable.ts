/**
 * What to do at which path of a model, such as `services.*.ports`; `*` stands for any key and any list item.
 * A walk takes one step of the table with each step into the model, so no path is ever put together.
 */
export class PathTable<T> {
  readonly #children = new Map<string, PathTable<T>>();
  #any: PathTable<T> | undefined;
  #value: T | undefined;

  constructor(rows: Readonly<Record<string, T>> = {}) {
    for (const [path, value] of Object.entries(rows)) this.#add(path.split('.'), 0, value);
  }

  /** What stands for exactly this path. */
  get value(): T | undefined {
    return this.#value;
  }

  /** The table below `key`; undefined where nothing is there. */
  next(key: string): PathTable<T> | undefined {
    return this.#children.get(key) ?? this.#any;
  }

  /** The table below the items of a list. */
  get items(): PathTable<T> | undefined {
    return this.#any;
  }

  #add(parts: readonly string[], index: number, value: T): void {
    const part = parts[index];
    if (part === undefined) {
      this.#value = value;
      return;
    }
    let child = part === '*' ? this.#any : this.#children.get(part);
    if (!child) {
      child = new PathTable<T>();
      if (part === '*') this.#any = child;
      else this.#children.set(part, child);
    }
    child.#add(parts, index + 1, value);
  }
}
