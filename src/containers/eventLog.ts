import type { EngineEvent } from '../engine/records';
import { Ring } from '../engine/ring';

/**
 * The newest events of an engine, so that "what happened just before it died" can be answered afterwards.
 * An event that is reported twice (an engine repeats its past to whoever asks for it) is kept once.
 */
export class EventLog {
  readonly #events: Ring<EngineEvent>;

  constructor(capacity = 2000) {
    this.#events = new Ring(capacity);
  }

  /** True if the event was not known. */
  add(event: EngineEvent): boolean {
    for (const known of this.#events) if (isSame(known, event)) return false;
    this.#events.push(event);
    return true;
  }

  /** All that is kept, oldest first; what an engine repeats may have come after newer ones. */
  get events(): readonly EngineEvent[] {
    return [...this.#events].sort((a, b) => a.time - b.time);
  }

  /** The events by the id of the thing that they are about, each list oldest first. */
  byThing(): ReadonlyMap<string, readonly EngineEvent[]> {
    const things = new Map<string, EngineEvent[]>();
    for (const event of this.events) {
      const known = things.get(event.id);
      if (known) known.push(event);
      else things.set(event.id, [event]);
    }
    return things;
  }

  /** Another engine is meant from now on. */
  clear(): void {
    this.#events.clear();
  }
}

function isSame(a: EngineEvent, b: EngineEvent): boolean {
  return (
    a.time === b.time && a.type === b.type && a.id === b.id && a.action === b.action && a.detail === b.detail
  );
}
