import type { ContainerSummary, EngineEvent } from '../../src/engine/records';

/** A running container without anything special. */
export function container(over: Partial<ContainerSummary>): ContainerSummary {
  return {
    id: 'id',
    name: 'name',
    image: 'busybox:latest',
    imageId: 'sha256:0',
    command: 'sleep 1',
    created: 0,
    state: 'running',
    status: 'Up',
    health: 'none',
    ports: [],
    labels: {},
    networks: [],
    mounts: [],
    ...over,
  };
}

/** An event about the container `id`, so many seconds after the epoch. */
export function event(action: string, seconds: number, over: Partial<EngineEvent> = {}): EngineEvent {
  return { type: 'container', action, detail: '', id: 'id', time: seconds * 1000, attributes: {}, ...over };
}
