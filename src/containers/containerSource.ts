import { helperLabel } from '../engine/helperLabel';
import type { ContainerSummary, EngineEvent } from '../engine/records';
import type { ListSource } from './listStore';

/**
 * The containers, stopped ones included, without those that Drydock itself made for a while. The events are those that change what the list says; the ones of
 * health checks' exec calls are never asked for. All of them are kept in `heard`.
 */
export function containerSource(heard: (event: EngineEvent) => void): ListSource<ContainerSummary> {
  return {
    types: ['container'],
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
    ],
    async list(engine, signal) {
      const all = await engine.containers.list({}, signal);
      return all.filter(({ labels }) => !(helperLabel in labels));
    },
    heard,
    shows,
  };
}

function shows(event: EngineEvent, items: readonly ContainerSummary[]): boolean {
  const item = items.find(({ id }) => id === event.id);
  if (helperLabel in event.attributes) return true;
  if (event.action === 'create') return item !== undefined;
  // What is removed meanwhile is told by an event of its own.
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
      return item.health === event.detail;
    case 'rename':
      return item.name === event.attributes['name'];
    default:
      return true;
  }
}
