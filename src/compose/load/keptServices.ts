import type { Lookup } from '../interpolate/template';
import type { MapNode, Node } from '../node';
import type { Problems } from '../problem';
import type { Release } from '../releases';
import type { Recording } from '../tape';

/**
 * The services of included stacks that are shared by several loads, which must not change them, and what the last steps
 * make of each. What is kept of a step is valid for the release and the variables that it was made with.
 */
export class KeptServices {
  readonly #kept = new WeakMap<Node, Kept>();
  readonly #decoded = new WeakMap<Node, Decoded>();

  has(service: Node): boolean {
    return this.#kept.has(service);
  }

  add(service: Node): void {
    if (!this.#kept.has(service)) this.#kept.set(service, {});
  }

  /** What `normalize` makes of a kept service with the variables of `lookup`; it is shared as well. */
  normalized(
    service: Node,
    { release, lookup }: { readonly release: Release; readonly lookup: Lookup },
    normalize: (lookup: Lookup) => MapNode,
  ): MapNode {
    const kept = this.#kept.get(service);
    const known = kept?.normalized;
    const isSame =
      known !== undefined &&
      known.release === release &&
      [...known.variables].every(([name, value]) => lookup(name) === value);
    if (isSame) return known.node;
    const variables = new Map<string, string | undefined>();
    const node = normalize((name) => {
      const value = lookup(name);
      variables.set(name, value);
      return value;
    });
    if (kept) kept.normalized = { release, variables, node };
    this.#decoded.set(node, {});
    return node;
  }

  /** What `decode` makes of a service, with its problems; kept for what {@link normalized} gave. */
  decoded(service: Node, problems: Problems, decode: () => Node | undefined): Node | undefined {
    const kept = this.#decoded.get(service);
    if (kept?.made) {
      for (const change of kept.made.changes) change(problems);
      return kept.made.result;
    }
    const { tape } = problems;
    if (!kept || !tape) return decode();
    kept.made = tape.record(decode);
    return kept.made.result;
  }
}

interface Kept {
  normalized?: {
    readonly release: Release;
    readonly variables: ReadonlyMap<string, string | undefined>;
    readonly node: MapNode;
  };
}

interface Decoded {
  made?: Recording<Node | undefined, Problems>;
}
