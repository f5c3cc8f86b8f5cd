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
  };
}
