import type { Size } from './box';
import type { MapGraph } from './graph';

/** Where dependencies of a map lead: what depends on something stands left of it, or above it. */
export type Flow = 'right' | 'down';

/** A service with the room around it, about, for an estimate alone; in pixels. */
const room: Readonly<Record<Flow, Size>> = {
  right: { width: 300, height: 115 },
  down: { width: 240, height: 160 },
};

/** The other way must be better by that factor, so that a page whose size changes a little keeps its map. */
const worthwhile = 1.2;

/** The way in which the map is seen larger on a page of that size, by an estimate. `current` stays where that is about as good. */
export function flowFor(graph: MapGraph, { width, height }: Size, current: Flow): Flow {
  const { layers, widest } = extentOf(graph);
  const scale = {
    right: Math.min(1, width / (layers * room.right.width), height / (widest * room.right.height)),
    down: Math.min(1, width / (widest * room.down.width), height / (layers * room.down.height)),
  };
  const other = current === 'right' ? 'down' : 'right';
  return scale[other] > scale[current] * worthwhile ? other : current;
}

/**
 * How many services are behind each other, and beside each other at most. What has no line isn't counted: it is placed
 * where there is room. Of a circle, one line doesn't count.
 */
function extentOf({ services, dependencies }: MapGraph): {
  readonly layers: number;
  readonly widest: number;
} {
  const targets = new Map<string, string[]>();
  for (const { from, to } of dependencies) {
    const known = targets.get(from);
    if (known) known.push(to);
    else targets.set(from, [to]);
  }
  const depths = new Map<string, number>();
  const depthOf = (name: string): number => {
    const known = depths.get(name);
    if (known !== undefined) return known;
    depths.set(name, 0);
    const depth = 1 + Math.max(0, ...(targets.get(name) ?? []).map(depthOf));
    depths.set(name, depth);
    return depth;
  };
  const linked = new Set(dependencies.flatMap(({ from, to }) => [from, to]));
  const counts = new Map<number, number>();
  for (const { name } of services) {
    if (!linked.has(name)) continue;
    const depth = depthOf(name);
    counts.set(depth, (counts.get(depth) ?? 0) + 1);
  }
  return { layers: Math.max(1, counts.size), widest: Math.max(1, ...counts.values()) };
}
