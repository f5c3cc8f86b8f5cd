import type { EngineEvent } from '../engine/records';

/**
 * How long after an event the list is read, in milliseconds. An engine may report a change before its own
 * list shows it (Docker sends the event of a pause, then writes the container to disk, then to what lists
 * read): until the list shows what was reported, the next delay follows, and after the last one the list counts.
 */
const delays = [15, 25, 50, 100, 200, 400, 800, 1600, 3200];

/** Events often come in bursts: while they do, this long is waited between two lists, in milliseconds. */
const burstGap = 80;

/** Lists after events, as seldom as can be and as often as it takes for the list to show what they reported. */
export class CatchUp<T> {
  readonly #list: (events: readonly EngineEvent[]) => Promise<readonly T[]>;
  readonly #shows: (event: EngineEvent, items: readonly T[]) => boolean;
  readonly #wait: (milliseconds: number) => Promise<void>;
  readonly #repeats: (event: EngineEvent) => boolean;
  /** The newest event of each thing that no list has shown yet. */
  readonly #unshown = new Map<string, EngineEvent>();
  /** The newest event of each thing since a list was last asked for. */
  #unlisted = new Map<string, EngineEvent>();
  #running: Promise<void> | undefined;

  /**
   * `list` is given the newest event of each thing that it may not have shown yet. It and `wait` reject or resolve at
   * once when nobody wants the list any more; `shows` is pure. `repeats` returns whether an event reports only what the
   * last list has: no list is read for such an event.
   */
  constructor(
    list: (events: readonly EngineEvent[]) => Promise<readonly T[]>,
    shows: (event: EngineEvent, items: readonly T[]) => boolean,
    wait: (milliseconds: number) => Promise<void>,
    repeats: (event: EngineEvent) => boolean = () => false,
  ) {
    this.#list = list;
    this.#repeats = repeats;
    this.#shows = shows;
    this.#wait = wait;
  }

  /** Resolves when the list has caught up; rejects when it fails. Calls that come meanwhile share the work. */
  after(event: EngineEvent): Promise<void> {
    const key = [event.type, event.id, event.attributes['container']].join(' ');
    const isPending = this.#unshown.has(key) || this.#unlisted.has(key);
    if (!isPending && this.#repeats(event)) return this.#running ?? Promise.resolve();
    this.#unshown.set(key, event);
    this.#unlisted.set(key, event);
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    for (const delay of delays) {
      await this.#wait(delay);
      await this.#listWhileEventsCome();
      if (this.#unshown.size === 0) return;
    }
    this.#unshown.clear();
  }

  async #listWhileEventsCome(): Promise<void> {
    for (;;) {
      const events = new Map([...this.#unshown, ...this.#unlisted]);
      this.#unlisted = new Map();
      const items = await this.#list([...events.values()]);
      for (const [key, event] of this.#unshown) if (this.#shows(event, items)) this.#unshown.delete(key);
      if (this.#unlisted.size === 0) return;
      await this.#wait(burstGap);
    }
  }
}
