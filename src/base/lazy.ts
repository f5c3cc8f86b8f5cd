/** Something that is made when it is first asked for, and once; where that fails, again the next time. */
export class Lazy<T> {
  readonly #make: () => Promise<T>;
  #made: Promise<T> | undefined;

  constructor(make: () => Promise<T>) {
    this.#make = make;
  }

  /** What was asked for already and has not failed. */
  get known(): Promise<T> | undefined {
    return this.#made;
  }

  get(): Promise<T> {
    if (this.#made) return this.#made;
    const made = this.#make();
    this.#made = made;
    made.catch(() => {
      if (this.#made === made) this.#made = undefined;
    });
    return made;
  }
}
