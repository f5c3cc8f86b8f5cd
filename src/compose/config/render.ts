import { stringify } from 'yaml';
import { inertJson, inertYaml } from '../../base/text/terminal';
import { singlePorts } from '../load/portRanges';
import { entriesOf, type MapNode, type Node, type Source } from '../node';
import { relative } from '../paths';
import { toJsonForm } from './jsonForm';
import { printedText, toPrinted } from './printed';

export type ConfigFormat = 'yaml' | 'json';

/**
 * The effective model as text, with its keys in order as Compose prints them. `mostOfRange`: so many ports of each range, for
 * a reader who waits; a printed port takes 0.1 ms.
 */
export function renderModel(model: MapNode, format: ConfigFormat, mostOfRange?: number): string {
  const printed = toPrinted(model, mostOfRange);
  const data = inOrder(format === 'json' ? toJsonForm(printed) : printed, topLevel);
  if (format === 'json') return `${inertJson(JSON.stringify(data, numbersAsText, 2))}\n`;
  return inertYaml((quoting) =>
    stringify(data, { lineWidth: 0, aliasDuplicateObjects: false, compat: 'yaml-1.1', ...quoting }),
  );
}

const topLevel = ['name', 'services', 'networks', 'volumes', 'secrets', 'configs'];

/** The data with its keys sorted; those of `first` come before all others. */
function inOrder(data: unknown, first: readonly string[]): unknown {
  if (Array.isArray(data)) return data.map((item) => inOrder(item, []));
  if (typeof data !== 'object' || data === null) return data;
  const rank = (key: string): number => (first.includes(key) ? first.indexOf(key) : first.length);
  const entries = Object.entries(data).sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, value]) => [key, inOrder(value, [])]));
}

/** JSON has no integers beyond 2^53 of its own here; they keep their digits as text. */
function numbersAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** Where one effective value came from. */
export interface ProvenanceRecord {
  /** The keys and list indexes that lead to the value. */
  readonly path: string;
  readonly value: unknown;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The places of the values that it replaced, the last one first. */
  readonly overrides?: readonly { readonly file: string; readonly line: number; readonly column: number }[];
}

/** Every scalar of the model (and every empty collection) with the place that gave it, files seen from `folder`. */
export function provenanceOf(model: MapNode, folder: string): readonly ProvenanceRecord[] {
  const records: ProvenanceRecord[] = [];
  collect(model, '', folder, records, []);
  return records;
}

function collect(
  node: Node,
  path: string,
  folder: string,
  records: ProvenanceRecord[],
  inherited: readonly Node[],
): void {
  const replaced = node.overrode ? [node.overrode] : inherited;
  if (node.kind === 'map' && node.entries.size > 0) {
    for (const entry of entriesOf(node)) {
      const before = replaced.flatMap((other) =>
        other.kind === 'map' ? (other.entries.get(entry.key)?.value ?? []) : [],
      );
      collect(entry.value, path === '' ? entry.key : `${path}.${entry.key}`, folder, records, before);
    }
    return;
  }
  if (node.kind === 'list' && node.items.length > 0) {
    for (const [index, item] of singlePorts(node).entries()) {
      collect(item, `${path}.${index}`, folder, records, index === 0 ? replaced : []);
    }
    return;
  }
  const chain: Node[] = [];
  for (
    let before: Node | undefined = node.overrode ?? replaced[0];
    before && chain.length < 50;
    before = before.overrode
  ) {
    chain.push(before);
  }
  const value =
    node.kind === 'scalar' && typeof node.value === 'string' ? printedText(node.value) : toPrinted(node);
  const record = { path, value, ...placeOf(node.source, folder) };
  records.push(
    chain.length > 0 ? { ...record, overrides: chain.map((other) => placeOf(other.source, folder)) } : record,
  );
}

function placeOf(source: Source, folder: string): { file: string; line: number; column: number } {
  const { line, column } = source.file.lines.positionAt(source.span.start);
  return { file: relative(folder, source.file.path), line, column };
}
