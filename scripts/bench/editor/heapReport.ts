import { readFileSync } from 'node:fs';

/** What a heap holds of one kind: the objects of a constructor, the code of a script, all strings. */
export type HeapKinds = ReadonlyMap<string, number>;

interface Snapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly [readonly string[], ...unknown[]];
      readonly edge_fields: readonly string[];
      readonly edge_types: readonly [readonly string[], ...unknown[]];
    };
  };
  readonly nodes: readonly number[];
  readonly edges: readonly number[];
  readonly strings: readonly string[];
}

/**
 * The bytes of each kind in a heap snapshot. What belongs to a script of ours counts as that script's, whatever V8 made
 * of it: its text, its compiled functions, and the closures, arrays and maps that only these hold.
 */
export function heapKinds(path: string, scripts: RegExp): HeapKinds {
  const heap = new Heap(JSON.parse(readFileSync(path, 'utf8')) as Snapshot);
  return heap.kinds(scripts);
}

/** The kinds that take more in one heap than in the other, the largest first. */
export function grownKinds(heap: HeapKinds, control: HeapKinds): readonly (readonly [string, number])[] {
  return [...heap]
    .map(([kind, bytes]) => [kind, bytes - (control.get(kind) ?? 0)] as const)
    .filter(([, bytes]) => bytes > 0)
    .sort(([, a], [, b]) => b - a);
}

/** Nodes of these types are parts of what refers to them first. */
const partTypes: ReadonlySet<string> = new Set(['code', 'string', 'concatenated string', 'array', 'number']);

class Heap {
  readonly #snapshot: Snapshot;
  readonly #fields: number;
  readonly #count: number;
  /** Where the edges of each node begin. */
  readonly #firstEdge: Uint32Array;
  readonly #at: Readonly<Record<string, number>>;

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
    const { node_fields: names } = snapshot.snapshot.meta;
    this.#fields = names.length;
    this.#count = snapshot.nodes.length / names.length;
    this.#at = Object.fromEntries(names.map((name, index) => [name, index]));
    this.#firstEdge = new Uint32Array(this.#count + 1);
    for (let node = 0; node < this.#count; node++)
      this.#firstEdge[node + 1] = (this.#firstEdge[node] ?? 0) + this.#field(node, 'edge_count');
  }

  kinds(scripts: RegExp): HeapKinds {
    const owner = this.#owners(scripts);
    const kinds = new Map<string, number>();
    for (let node = 0; node < this.#count; node++) {
      const size = this.#field(node, 'self_size');
      const kind = owner[node] ?? this.#kindOf(node);
      kinds.set(kind, (kinds.get(kind) ?? 0) + size);
    }
    return kinds;
  }

  /** The script that each node belongs to, if any. */
  #owners(scripts: RegExp): (string | undefined)[] {
    const owner: (string | undefined)[] = [];
    const queue: number[] = [];
    const own = (node: number, script: string | undefined) => {
      if (script === undefined || owner[node] !== undefined) return;
      owner[node] = script;
      queue.push(node);
    };
    for (let node = 0; node < this.#count; node++) {
      if (this.#typeOf(node) !== 'code') continue;
      const found = scripts.exec(this.#name(node));
      if (found) own(node, `${found[1] ?? found[0]}: text, functions, constants`);
    }
    // What V8 made of a function refers to its script, a closure to that; scripts refer to none of them.
    for (const type of ['code', 'closure'])
      for (let node = 0; node < this.#count; node++)
        if (this.#typeOf(node) === type && owner[node] === undefined)
          for (const next of this.#strongEdges(node))
            if (this.#typeOf(next) === 'code') own(node, owner[next]);
    for (let at = 0; at < queue.length; at++)
      for (const next of this.#strongEdges(queue[at] ?? 0))
        if (partTypes.has(this.#typeOf(next))) own(next, owner[queue[at] ?? 0]);
    return owner;
  }

  #strongEdges(node: number): readonly number[] {
    const { edges, snapshot } = this.#snapshot;
    const { edge_fields: names, edge_types: types } = snapshot.meta;
    const width = names.length;
    const [typeAt, toAt] = [names.indexOf('type'), names.indexOf('to_node')];
    const found: number[] = [];
    for (let edge = this.#firstEdge[node] ?? 0; edge < (this.#firstEdge[node + 1] ?? 0); edge++)
      if (types[0][edges[edge * width + typeAt] ?? 0] !== 'weak')
        found.push((edges[edge * width + toAt] ?? 0) / this.#fields);
    return found;
  }

  #kindOf(node: number): string {
    const type = this.#typeOf(node);
    return type === 'object' || type === 'native' ? this.#name(node) || type : `(${type})`;
  }

  #typeOf(node: number): string {
    return this.#snapshot.snapshot.meta.node_types[0][this.#field(node, 'type')] ?? '';
  }

  #name(node: number): string {
    return this.#snapshot.strings[this.#field(node, 'name')] ?? '';
  }

  #field(node: number, name: string): number {
    return this.#snapshot.nodes[node * this.#fields + (this.#at[name] ?? 0)] ?? 0;
  }
}
