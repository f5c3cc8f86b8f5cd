import { stringify } from 'yaml';
import { isSecret } from '../../base/secrets/find';
import { hidden, maskText } from '../../base/secrets/mask';
import type { Span } from '../../base/span';
import { plainLines } from '../../base/text/plainText';
import { toPrinted } from '../config/printed';
import { hasLongRange } from '../load/portRanges';
import type { ComposeDocument } from '../model';
import { entriesOf, get, itemsOf, type Node } from '../node';
import { placeOf } from './effectiveDocument';
import { keyDoc } from './keyDocs';
import { nodeAt, type PlaceInFile } from './nodeAt';
import { schemaAt } from './schemaAt';
import { variableAt, variableNote } from './variables';

/** What is to say of a key or value: what it is for, and what becomes of it in the stack. */
export interface HoverText {
  readonly span: Span;
  /** What the key is for. */
  readonly documentation?: string;
  /** Conditions of its use, such as the first release that knows it. */
  readonly notes: readonly string[];
  /** The effective value as YAML. */
  readonly effective?: string;
  /** Where that came from, as `compose.yaml:12`, and what it replaced, the last one first. */
  readonly origins: readonly string[];
  readonly overrode: readonly string[];
}

/** The longest effective value that is shown, in lines. */
const longest = 12;

/** What a hover at `offset` of the document shows; undefined where there is nothing to say. */
export function hoverAt(document: ComposeDocument, offset: number): HoverText | undefined {
  const place = nodeAt(document.file, offset);
  if (!place) return undefined;
  const { node, name } = effectiveNode(document, place);
  const schema = schemaAt(place.path);
  const documentation = place.part === 'key' ? keyDoc(place.path) : undefined;
  const variable = variableAt(document, offset);
  const notes = [
    ...(variable ? [variableNote(document, variable)] : []),
    ...(schema?.since && place.part === 'key' ? [`Since Compose ${schema.since}.`] : []),
    ...(place.path[0] === 'services' && place.path.length === 2 && isDisabled(document, place.path[1])
      ? ['No enabled profile starts this service.']
      : []),
  ];
  const value = node && place.path.length > 1 ? show(node, name) : undefined;
  if (documentation === undefined && notes.length === 0 && value === undefined) return undefined;
  const folder = document.stack.projectDirectory;
  return {
    span: place.source.span,
    notes,
    ...(documentation ? { documentation } : {}),
    ...(value ? { effective: value } : {}),
    origins: node && value ? originsOf(node, folder) : [],
    overrode: node && value ? overroddenBy(node, name, folder) : [],
  };
}

function isDisabled(document: ComposeDocument, service: string | undefined): boolean {
  return service !== undefined && document.stack.selection.disabled.has(service);
}

/** The value that the stack ends up with where this one was written; lists are followed by what stands in them. */
function effectiveNode(
  { stack }: ComposeDocument,
  { path, source }: PlaceInFile,
): { readonly node: Node | undefined; readonly name: string } {
  let name = '';
  let node: Node | undefined =
    path[0] === 'services' && stack.selection.disabled.has(path[1] ?? '') ? stack.model : stack.effective;
  for (const key of path) {
    if (node?.kind === 'list' || (node?.kind === 'map' && !node.entries.has(key))) {
      const written = itemsOrValues(node).find((item) => cameFrom(item, source.file.path, source.span));
      if (written) return { node: written, name: nameIn(node, written) };
    }
    name = key;
    node = get(node, key);
  }
  return { node, name };
}

/** The key of a value, which an item of a list such as `NAME=value` does not have where it is written. */
function nameIn(owner: Node, value: Node): string {
  return [...entriesOf(owner)].find((entry) => entry.value === value)?.key ?? '';
}

function itemsOrValues(node: Node): readonly Node[] {
  return node.kind === 'list' ? itemsOf(node) : [...entriesOf(node)].map(({ value }) => value);
}

/** Whether the node, or one that it replaced, was written around that place. */
function cameFrom(node: Node, path: string, { start }: Span): boolean {
  for (let at: Node | undefined = node; at; at = at.overrode) {
    const { file, span } = at.source;
    if (file.path === path && span.start <= start && start <= span.end) return true;
  }
  return false;
}

/** What looks like a secret is masked: others look at the screen too, and an env file may be anywhere. */
function show(node: Node, name: string): string | undefined {
  if (node.kind === 'scalar' && isSecret(name, String(node.value))) return hidden('');
  const yaml = stringify(toPrinted(node, longest), {
    lineWidth: 0,
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
  });
  const lines = plainLines(maskText(yaml)).trimEnd().split('\n');
  if (lines.length <= longest) return lines.join('\n');
  const left = hasLongRange(node, longest) ? 'more' : `${lines.length - longest + 1} more`;
  return [...lines.slice(0, longest - 1), `# ... ${left} lines`].join('\n');
}

/** The places that a value was put together from, one for each file. */
function originsOf(node: Node, folder: string): readonly string[] {
  const files = new Map<string, string>();
  const visit = (at: Node, depth: number): void => {
    if (at.kind === 'scalar' || itemsOrValues(at).length === 0) {
      if (!files.has(at.source.file.path)) files.set(at.source.file.path, placeOf(at.source, folder));
    } else if (depth < 50) for (const item of itemsOrValues(at)) visit(item, depth + 1);
  };
  visit(node, 0);
  return [...files.values()];
}

function overroddenBy(node: Node, name: string, folder: string): readonly string[] {
  const places: string[] = [];
  for (let at = node.overrode; at && places.length < 10; at = at.overrode) {
    const value = at.kind === 'scalar' ? `${masked(name, String(at.value))} ` : '';
    places.push(`${value}(${placeOf(at.source, folder)})`);
  }
  return places;
}

function masked(name: string, value: string): string {
  return isSecret(name, value) ? hidden(value) : value;
}
