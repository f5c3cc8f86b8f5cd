import { Emitter } from '../../base/event';
import { messageOf, UserError } from '../../base/userError';
import { isConnectionError, isGone } from '../engineError';
import type { ContainerDetails, EngineEvent, EventFilter } from '../records';

/** Of how many containers something is kept. */
const mostKept = 1000;

/** How long after it was asked for a stop an end counts as its work, in milliseconds: longer than any grace period. */
const longestGrace = 10 * 60_000;

/**
 * What an engine's events and records leave out of what was asked of it over one connection. That a container couldn't be
 * started: Podman 4.3 doesn't record it, and Docker doesn't if it rejects the start before it tries, such as for a bind
 * mount whose source is gone (as an event, the container leaves its network, `disconnect`). Of Podman, that a container is
 * being stopped and by which signal (`kill`), as Docker reports it. Nothing is known of what others ask of the engine.
 * Containers are full IDs; others are passed over.
 */
export class UnsaidEvents {
  readonly #stops = new Map<string, EngineEvent>();
  readonly #startErrors = new Map<string, string>();
  readonly #fired = new Emitter<EngineEvent>();

  /** The container is about to be sent that signal. */
  stopping(id: string, signal: string): void {
    if (!isFullId(id)) return;
    const event = eventNow('container', 'kill', id, { signal });
    keep(this.#stops, id, event);
    this.#fired.fire(event);
  }

  /** Starts a container, and keeps why that failed. */
  async starting(id: string, start: () => Promise<void>): Promise<void> {
    try {
      await start();
      this.#startErrors.delete(id);
    } catch (error) {
      if (isConnectionError(error) || isGone(error)) throw error;
      if (error instanceof UserError && isFullId(id)) {
        keep(this.#startErrors, id, messageOf(error.cause ?? error));
        this.#fired.fire(eventNow('network', 'disconnect', '', { container: id }));
      }
      throw error;
    }
  }

  /** The container with why it could not be started, where its record leaves that out. */
  completed(details: ContainerDetails): ContainerDetails {
    const { id, state } = details;
    const error = this.#startErrors.get(id);
    if (state.status !== 'created' || state.error !== '' || error === undefined) return details;
    return { ...details, state: { ...state, error } };
  }

  /** The events with what they leave out from now on, and where they are of the past, from before. `end` ends them. */
  added(
    events: AsyncGenerator<EngineEvent, void>,
    filter: EventFilter,
    signal: AbortSignal,
    end: () => void,
  ): AsyncIterable<EngineEvent> {
    const heard = new Heard();
    if (filter.until === undefined && !signal.aborted) {
      const listening = this.#fired.event((event) => heard.push(event));
      heard.onEnd = () => {
        listening.dispose();
        signal.removeEventListener('abort', heard.onEnd);
      };
      // Whoever is called off may never have read any.
      signal.addEventListener('abort', heard.onEnd);
    }
    return this.#merged(events, filter, heard, end);
  }

  async *#merged(
    events: AsyncGenerator<EngineEvent, void>,
    filter: EventFilter,
    heard: Heard,
    end: () => void,
  ): AsyncGenerator<EngineEvent> {
    const seen = new WeakSet<EngineEvent>();
    const isNew = (event: EngineEvent) => takes(filter, event) && !seen.has(event) && seen.add(event);
    try {
      let next = ahead(events);
      for (;;) {
        const news = heard.news();
        for (const event of heard.taken()) if (isNew(event)) yield event;
        const result = await Promise.race([next, news]);
        if (!result) continue;
        if (result.done) return;
        const cause = this.#causeOf(result.value);
        if (cause && isNew(cause)) yield cause;
        yield result.value;
        next = ahead(events);
      }
    } finally {
      heard.onEnd();
      end();
    }
  }

  #causeOf({ type, action, id, time }: EngineEvent): EngineEvent | undefined {
    const stop = type === 'container' && action === 'die' ? this.#stops.get(id) : undefined;
    return stop && stop.time <= time && time - stop.time < longestGrace ? stop : undefined;
  }
}

/** Events that wait to be read. */
class Heard {
  onEnd: () => void = () => undefined;
  #events: EngineEvent[] = [];
  #wake: () => void = () => undefined;

  push(event: EngineEvent): void {
    this.#events.push(event);
    this.#wake();
  }

  taken(): readonly EngineEvent[] {
    return this.#events.splice(0);
  }

  /** Resolves with the next one that comes. */
  news(): Promise<undefined> {
    return new Promise((resolve) => (this.#wake = () => resolve(undefined)));
  }
}

function isFullId(id: string): boolean {
  return /^[0-9a-f]{64}$/.test(id);
}

function eventNow(
  type: string,
  action: string,
  id: string,
  attributes: EngineEvent['attributes'],
): EngineEvent {
  return { type, action, detail: '', id, time: Date.now(), attributes };
}

/** As the newest of its map; the oldest goes where there are too many. */
function keep<T>(map: Map<string, T>, id: string, value: T): void {
  map.delete(id);
  map.set(id, value);
  const [oldest] = map.keys();
  if (map.size > mostKept && oldest !== undefined) map.delete(oldest);
}

/** The next event; where nobody waits for it any more, a failure is nobody's. */
function ahead(events: AsyncGenerator<EngineEvent, void>): Promise<IteratorResult<EngineEvent, void>> {
  const next = events.next();
  next.catch(() => undefined);
  return next;
}

function takes(
  { types = [], actions = [], containers = [], labels = [] }: EventFilter,
  { type, action, id }: EngineEvent,
): boolean {
  const has = (all: readonly string[], one: string) => all.length === 0 || all.includes(one);
  // Nothing is known of its labels.
  return has(types, type) && has(actions, action) && has(containers, id) && labels.length === 0;
}
