import type { ContainerEngine } from '../engine/engine';
import { isConnectionError } from '../engine/engineError';
import type { ContainerSummary, LastEnd } from '../engine/records';

/** So many containers are inspected at once, and for one list; of more, the next list has the next ones. */
const parallel = 8;
const mostForOneList = 64;

/**
 * What the list of an engine does not say: why a container could not be started (it is only "created" there), and
 * whether the kernel killed it for its memory. It is in the record of each, which is read once for each of its states.
 */
export class LastEnds {
  readonly #known = new Map<string, { readonly of: string; readonly end: LastEnd }>();

  /** What is known of these is not true any more. */
  forget(ids: Iterable<string>): void {
    for (const id of ids) this.#known.delete(id);
  }

  /** The containers with what is known of them. */
  added(items: readonly ContainerSummary[]): readonly ContainerSummary[] {
    return items.map((item) => {
      const known = this.#known.get(item.id);
      return known?.of === stateOf(item) ? { ...item, lastEnd: known.end } : item;
    });
  }

  /**
   * The containers with what their records say, where the list leaves that open; the same array where there is nothing
   * to add. Rejects where the engine is lost; a container that has been removed meanwhile stays as it is.
   */
  async read(
    engine: ContainerEngine,
    items: readonly ContainerSummary[],
    signal: AbortSignal,
  ): Promise<readonly ContainerSummary[]> {
    const unknown = items.filter((item) => this.#known.get(item.id)?.of !== stateOf(item) && mayBeOpen(item));
    if (unknown.length === 0) return items;
    const recordsStops = await engine.containers.recordsStops();
    const open = unknown.filter((item) => recordsStops || isOpen(item));
    const queue = open.slice(0, mostForOneList);
    if (queue.length === 0) return items;
    const next = async (): Promise<void> => {
      for (let item = queue.shift(); item; item = queue.shift()) await this.#inspect(engine, item, signal);
    };
    await Promise.all(Array.from({ length: parallel }, next));
    return this.added(items);
  }

  /** Forgets containers that are not in a list of all. */
  keepOnly(items: readonly ContainerSummary[]): void {
    const ids = new Set(items.map(({ id }) => id));
    for (const id of this.#known.keys()) if (!ids.has(id)) this.#known.delete(id);
  }

  async #inspect(engine: ContainerEngine, item: ContainerSummary, signal: AbortSignal): Promise<void> {
    try {
      const { state } = await engine.containers.inspect(item.id, signal);
      const { error, exitCode, oomKilled, stoppedByUser } = state;
      const end = { error, exitCode, oomKilled, ...(stoppedByUser ? { stoppedByUser } : {}) };
      this.#known.set(item.id, { of: stateOf(item), end });
    } catch (error) {
      signal.throwIfAborted();
      if (isConnectionError(error)) throw error;
    }
  }
}

function stateOf({ state, exitCode }: ContainerSummary): string {
  return `${state} ${exitCode ?? ''}`;
}

/** Whether its record may say more on one engine or another: see {@link isOpen}, or that somebody stopped it. */
function mayBeOpen(item: ContainerSummary): boolean {
  return isOpen(item) || (item.state === 'exited' && (item.exitCode ?? 0) !== 0);
}

/** Whether its record may say more: never started, killed, rejected by the engine, or not removed. */
function isOpen({ state, exitCode = 0 }: ContainerSummary): boolean {
  if (state === 'created' || state === 'dead') return true;
  return (
    (state === 'exited' || state === 'restarting') &&
    (exitCode === 137 || (exitCode >= 125 && exitCode <= 128))
  );
}
