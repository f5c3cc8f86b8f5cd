import { isHelper } from '../engine/helperLabel';
import type { ContainerEngine } from '../engine/engine';
import type { ContainerSummary, EngineEvent } from '../engine/records';
import { LastEnds } from './lastEnds';
import type { ListSource } from './listStore';
import { StopRequests } from './stopRequests';

/** From so many containers on that events are about, the whole list is read. */
const many = 20;

/**
 * The containers, stopped ones included, without those that Drydock itself made for a while. The events are those that change what the list says; the ones of
 * health checks' exec calls are never asked for. All of them are kept in `heard`.
 */
export function containerSource(heard: (event: EngineEvent) => void): ListSource<ContainerSummary> {
  const ends = new LastEnds();
  const stops = new StopRequests();
  return {
    // A start that failed shows in nothing but that the container left its network.
    types: ['container', 'network'],
    actions: [
      'create',
      'start',
      'restart',
      'stop',
      'die',
      'kill',
      'oom',
      'pause',
      'unpause',
      'rename',
      'update',
      'destroy',
      'health_status',
      'disconnect',
    ],
    async list(engine, signal) {
      const items = await listed(engine, {}, signal);
      ends.keepOnly(items);
      stops.keepOnly(items);
      return stops.added(ends.added(items));
    },
    complete: async (engine, items, signal) => stops.added(await ends.read(engine, items, signal)),
    async relist(engine, items, events, signal) {
      const ids = new Set(events.map(containerOf));
      ends.forget(ids);
      if (ids.size >= many)
        return stops.added(await ends.read(engine, await listed(engine, {}, signal), signal));
      const now = await listed(engine, { filters: { id: [...ids] } }, signal);
      return replaced(items, ids, stops.added(await ends.read(engine, now, signal)));
    },
    heard(event) {
      if (event.type !== 'container') return;
      stops.heard(event);
      heard(event);
    },
    shows,
    // Podman reports the health after every probe.
    repeats: (event, items) =>
      event.action === 'health_status' &&
      items.some(({ id, health }) => id === event.id && health === event.detail),
  };
}

/** The id of the container that an event is about. */
function containerOf({ type, id, attributes }: EngineEvent): string {
  return type === 'network' ? (attributes['container'] ?? id) : id;
}

async function listed(
  engine: ContainerEngine,
  options: Parameters<ContainerEngine['containers']['list']>[0],
  signal: AbortSignal,
): Promise<readonly ContainerSummary[]> {
  const all = await engine.containers.list(options, signal);
  return all.filter((container) => !isHelper(container));
}

/** The items with what the engine now says of those with these ids: new ones come first, as in a list of the engine. */
function replaced(
  items: readonly ContainerSummary[],
  ids: ReadonlySet<string>,
  reported: readonly ContainerSummary[],
): readonly ContainerSummary[] {
  const current = new Map(reported.filter(({ id }) => ids.has(id)).map((item) => [item.id, item]));
  const kept = items.flatMap((item) => {
    if (!ids.has(item.id)) return [item];
    const now = current.get(item.id);
    current.delete(item.id);
    return now ? [now] : [];
  });
  return [...current.values(), ...kept];
}

function shows(event: EngineEvent, items: readonly ContainerSummary[]): boolean {
  if (event.type === 'network') return true;
  const item = items.find(({ id }) => id === event.id);
  if (isHelper({ name: event.attributes['name'] ?? '', labels: event.attributes })) return true;
  if (event.action === 'create') return item !== undefined;
  // What is removed meanwhile is reported by an event of its own.
  if (!item) return true;
  switch (event.action) {
    case 'destroy':
      return false;
    case 'start':
    case 'restart':
      return item.state !== 'created' && item.state !== 'exited';
    case 'die':
    case 'stop':
      return item.state !== 'running' && item.state !== 'paused';
    case 'pause':
      return item.state === 'paused';
    case 'unpause':
      return item.state !== 'paused';
    case 'health_status':
      return event.detail === '' || item.health === event.detail;
    case 'rename':
      return item.name === event.attributes['name'];
    default:
      return true;
  }
}
