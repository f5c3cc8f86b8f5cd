import type { ListNode, MapNode, Node, ScalarNode, ScalarValue, Source } from '../node';
import type { PathTable } from '../pathTable';
import { type Problems, unsetSentence } from '../problem';
import type { Release } from '../releases';
import { type Cast, castTable } from './casts';
import { type Lookup, substitute, type SubstitutionError } from './template';

/**
 * A copy of the document with its variables replaced and with the types that the specification wants
 * (`privileged: "${YES}"` becomes a boolean). What cannot be replaced or cast is a problem and stays text.
 */
export function interpolate(root: Node, lookup: Lookup, problems: Problems, release?: Release): Node {
  return new Interpolation(lookup, problems, release).node(root, castTable(release));
}

class Interpolation {
  readonly #path: string[] = [];

  constructor(
    private readonly lookup: Lookup,
    private readonly problems: Problems,
    private readonly release: Release,
  ) {}

  node(node: Node, casts: PathTable<Cast> | undefined): Node {
    if (node.kind === 'list') return this.#list(node, casts?.items);
    if (node.kind === 'map') return this.#map(node, casts);
    return typeof node.value === 'string' ? this.#string(node, node.value, casts?.value) : node;
  }

  #list(node: ListNode, casts: PathTable<Cast> | undefined): ListNode {
    this.#path.push('[]');
    const items = node.items.map((item) => this.node(item, casts));
    this.#path.pop();
    return { ...node, items };
  }

  #map(node: MapNode, casts: PathTable<Cast> | undefined): MapNode {
    const copy: MapNode = { ...node, entries: new Map() };
    for (const { key, keySource, value } of node.entries.values()) {
      this.#path.push(key);
      copy.entries.set(key, { key, keySource, value: this.node(value, casts?.next(key)) });
      this.#path.pop();
    }
    return copy;
  }

  #string(node: ScalarNode, text: string, cast: Cast | undefined): Node {
    let value = text;
    let casted: ScalarValue | undefined;
    let unset: readonly string[] = [];
    const isTemplate = text.includes('$');
    if (isTemplate) {
      const result = substitute(text, this.lookup, this.release);
      unset = result.unset;
      if (result.error) {
        this.#report(node, result.error);
        this.problems.claim(node.source);
        return {
          ...node,
          template: text,
          unset: result.error.kind === 'required' ? [result.error.variable] : unset,
        };
      }
      value = result.text;
      if (unset.length > 0) this.problems.noteUnset(node.source, unset);
    }
    if (cast) {
      casted = cast(value);
      if (casted === undefined) {
        const because = unset.length > 0 ? ` ${unsetSentence(unset)}` : '';
        const message = `"${this.#where()}" must be ${cast.description}, not "${value}".${because}`;
        this.problems.add('interp-cast', message, node.source, unset);
      }
    }
    if (!isTemplate && casted === undefined) return node;
    return { ...node, value: casted ?? value, template: text, unset };
  }

  #where(): string {
    return this.#path.join('.').replaceAll('.[]', '[]');
  }

  #report(node: ScalarNode, error: SubstitutionError): void {
    const place = partOf(node.source, error.written);
    if (error.kind === 'invalid') {
      const message = `"${this.#where()}" isn't a valid template; write a literal dollar sign as "$$".`;
      this.problems.add('interp-invalid', message, place);
      return;
    }
    const reason = error.reason ? `: ${error.reason}` : '';
    const message = `The required variable ${error.variable} has no value${reason}. Set it in .env or in the environment.`;
    this.problems.add('interp-required', message, place, [error.variable]);
  }
}

/** Where a part of a value is written; the whole of it if quotes or line breaks make it look different there. */
function partOf(source: Source, part: string): Source {
  const { file, span } = source;
  const at = file.text.slice(span.start, span.end).indexOf(part);
  if (at < 0) return source;
  const start = span.start + at;
  return { file, span: { start, end: start + part.length } };
}
