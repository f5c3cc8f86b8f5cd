/** One thing that was done to an object, which can be done to another one of its kind. */
export type Change<Target> = (target: Target) => void;

/** Records what is done to an object that the steps of a load share, so that a step need not be taken again. */
export class Tape<Target> {
  readonly #recordings = new Set<Change<Target>[]>();

  note(change: Change<Target>): void {
    for (const recording of this.#recordings) recording.push(change);
  }

  /** What `work` returns, and everything that is noted meanwhile, in order. */
  record<T>(work: () => T): Recording<T, Target> {
    const changes: Change<Target>[] = [];
    this.#recordings.add(changes);
    try {
      return { result: work(), changes };
    } finally {
      // Each note goes to all recordings: one that stayed would make every later one slower.
      this.#recordings.delete(changes);
    }
  }
}

export interface Recording<T, Target> {
  readonly result: T;
  readonly changes: readonly Change<Target>[];
}
