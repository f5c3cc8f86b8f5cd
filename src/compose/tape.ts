/** One thing that was done to an object, which can be done to another one of its kind. */
export type Change<Target> = (target: Target) => void;

/** Records what is done to an object that the steps of a load share, so that a step need not be taken again. */
export class Tape<Target> {
  readonly #recordings = new Set<Change<Target>[]>();

  note(change: Change<Target>): void {
    for (const recording of this.#recordings) recording.push(change);
  }

  /** Everything that is noted until the returned function is called, which gives it in order. */
  record(): () => readonly Change<Target>[] {
    const changes: Change<Target>[] = [];
    this.#recordings.add(changes);
    return () => {
      this.#recordings.delete(changes);
      return changes;
    };
  }
}
