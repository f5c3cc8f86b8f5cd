import { plainText } from '../base/text/plainText';
import type { ContainerSummary, EngineEvent } from '../engine/records';
import { composeLabels } from './composeLabels';
import { exitParts } from './exitCode';
import { hasFailed, troublesOf } from './problem';

/** Something that happened to a container and that somebody would want to hear of. */
export interface ContainerAlert {
  readonly container: ContainerSummary;
  readonly kind: AlertKind;
}

/** The worst first: of several at once, one is reported. */
const kinds = ['out-of-memory', 'restart-loop', 'failed', 'unhealthy'] as const;

export type AlertKind = (typeof kinds)[number];

/** A container is reported once in that time, in milliseconds. */
const pauseBetween = 60_000;

/**
 * Finds what is new and bad from one list of containers to the next. What is so from the start isn't new, and what
 * somebody stopped isn't bad.
 */
export class Alerts {
  #before: ReadonlyMap<string, ReadonlySet<AlertKind>> | undefined;
  readonly #reportedAt = new Map<string, number>();

  /**
   * Takes the newest list with the events about each container, oldest first; `now` is in milliseconds. At most one
   * alert for each container.
   */
  next(
    containers: readonly ContainerSummary[],
    events: ReadonlyMap<string, readonly EngineEvent[]>,
    now: number,
  ): readonly ContainerAlert[] {
    const before = this.#before;
    const current = new Map(
      containers.map((container) => [container.id, kindsOf(container, events.get(container.id) ?? [])]),
    );
    this.#before = current;
    for (const id of this.#reportedAt.keys()) if (!current.has(id)) this.#reportedAt.delete(id);
    if (!before) return [];
    return containers.flatMap((container) => {
      const { id } = container;
      const kind = kinds.find((each) => current.get(id)?.has(each) && !before.get(id)?.has(each));
      if (kind === undefined || now - (this.#reportedAt.get(id) ?? -Infinity) < pauseBetween) return [];
      this.#reportedAt.set(id, now);
      return [{ container, kind }];
    });
  }

  /** The next list is the first one: what happened in between is unknown. */
  reset(): void {
    this.#before = undefined;
  }
}

function kindsOf(container: ContainerSummary, events: readonly EngineEvent[]): ReadonlySet<AlertKind> {
  const { state, exitCode, stop } = container;
  const troubles = troublesOf(container, events);
  const isAsked = stop?.kind === 'stopped' || stop?.kind === 'stopping';
  const hasEnded = hasFailed(container) || (state === 'restarting' && Boolean(exitCode) && !isAsked);
  // A first restart isn't a loop: that takes several ends, which the events show.
  const isLooping = troublesOf({ ...container, state: 'running' }, events).includes('restart-loop');
  return new Set([
    ...(troubles.includes('out-of-memory') ? (['out-of-memory'] as const) : []),
    ...(isLooping && !isAsked ? (['restart-loop'] as const) : []),
    ...(hasEnded ? (['failed'] as const) : []),
    ...(troubles.includes('unhealthy') ? (['unhealthy'] as const) : []),
  ]);
}

/** So many containers are named in one message. */
const mostNames = 3;

/** One message for all of them. */
export function presentAlerts(alerts: readonly ContainerAlert[]): string {
  const [first] = alerts;
  if (first && alerts.length === 1) return `${nameOf(first)} ${wordsOf(first)}.`;
  const names = alerts.slice(0, mostNames).map(nameOf);
  const more = alerts.length - names.length;
  return `${alerts.length} containers need attention: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function nameOf({ container: { name, labels } }: ContainerAlert): string {
  const [service, project] = [labels[composeLabels.service], labels[composeLabels.project]];
  return service !== undefined && project !== undefined
    ? `"${plainText(service)}" of "${plainText(project)}"`
    : `"${plainText(name)}"`;
}

function wordsOf({ kind, container: { exitCode = 0 } }: ContainerAlert): string {
  switch (kind) {
    case 'out-of-memory':
      return 'ran out of memory';
    case 'restart-loop':
      return 'keeps restarting';
    case 'unhealthy':
      return 'is unhealthy';
    default:
      return `ended with a failure (${exitParts(exitCode).join(', ')})`;
  }
}
