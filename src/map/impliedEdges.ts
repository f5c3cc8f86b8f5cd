import type { MapCondition } from './graph';

/** What a line stands for: a dependency with its condition, or the use of a volume. */
export type LineKind = MapCondition | 'volume';

export interface Edge {
  readonly kind: LineKind;
  /** IDs of units, or for a volume `volume NAME`. */
  readonly from: string;
  readonly to: string;
}

/**
 * The dependencies that others bring along: of a, b and c where a needs b and b needs c, that of a on c. Of those in a
 * circle, none is.
 */
export function impliedEdges(edges: readonly Edge[]): ReadonlySet<Edge> {
  const targets = new Map<string, string[]>();
  for (const { kind, from, to } of edges) {
    if (kind === 'volume') continue;
    const known = targets.get(from);
    if (known) known.push(to);
    else targets.set(from, [to]);
  }
  const known = new Map<string, ReadonlySet<string>>();
  const reachable = (from: string): ReadonlySet<string> => {
    const before = known.get(from);
    if (before) return before;
    const found = new Set<string>();
    const open = [...(targets.get(from) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(...(targets.get(next) ?? []));
    }
    known.set(from, found);
    return found;
  };
  return new Set(
    edges.filter(
      ({ kind, from, to }) =>
        kind !== 'volume' &&
        !reachable(to).has(from) &&
        (targets.get(from) ?? []).some(
          (other) => other !== to && !reachable(other).has(from) && reachable(other).has(to),
        ),
    ),
  );
}
