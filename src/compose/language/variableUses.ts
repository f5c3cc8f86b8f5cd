import { LineMap, type Span } from '../../base/span';
import { parseDotenv } from '../interpolate/dotenv';
import type { ComposeDocument } from '../model';
import {
  entriesOf,
  get,
  isNull,
  itemsOf,
  type MapNode,
  type Node,
  type Source,
  type SourceText,
  stringOf,
  textOf,
} from '../node';
import { resolve } from '../paths';
import type { Occurrence } from './named';
import { variableAt, variableDefinition } from './variables';

/** The variable of Compose that stands at `offset`: in `${NAME}`, or where a name alone takes its value from outside. */
export function variableNameAt(document: ComposeDocument, offset: number): string | undefined {
  const used = variableAt(document, offset)?.name;
  if (used !== undefined) return used;
  return passedIn(document.file.documents.map(({ root }) => root)).find(
    ({ source: { span } }) => span.start <= offset && offset <= span.end,
  )?.name;
}

/** Where the files of a stack and its env files set or take a variable of Compose. */
export function variableOccurrences(document: ComposeDocument, name: string): readonly Occurrence[] {
  const found = new Map<string, Occurrence>();
  const add = (source: Source, defines: boolean): void => {
    const place = `${source.file.path}:${source.span.start}`;
    if (!found.has(place)) found.set(place, { kind: 'variables', name, source, defines, scope: undefined });
  };
  for (const known of document.stack.texts.values()) {
    const file = known.path === document.file.path ? document.file : known;
    if (!file.text.includes(name)) continue;
    const roots = file.documents.map(({ root }) => root);
    for (const scalar of scalarsIn(roots))
      for (const span of usesIn(file.text, scalar.source.span, name)) add({ file, span }, false);
    for (const passed of passedIn(roots)) if (passed.name === name) add(passed.source, false);
  }
  for (const path of document.stack.ignoresDotenv ? [] : document.stack.dotenvs) addEnvFile(path, true);
  for (const path of envFilesOf(document))
    if (!document.stack.dotenvs.includes(path)) addEnvFile(path, false);
  return [...found.values()];

  function addEnvFile(path: string, isDotenv: boolean): void {
    const text = document.reader.read(path);
    if (text === undefined || !text.includes(name)) return;
    const file: SourceText = { path, text, lines: new LineMap(text) };
    const entries = parseDotenv(text, () => '').entries;
    const own = entries.filter((entry) => entry.name === name);
    // What the env file of a service sets is a variable of its own.
    if (!isDotenv && own.length > 0) return;
    for (const { offset } of own) add({ file, span: { start: offset, end: offset + name.length } }, true);
    for (const { written } of entries)
      if (written && text[written.start] !== "'")
        for (const span of usesIn(text, written, name)) add({ file, span }, false);
  }
}

/**
 * Whether the variable can have another name: `.env` gives it one, and no container or build gets it under the same
 * name.
 */
export function isRenameableVariable(document: ComposeDocument, name: string): boolean {
  const definition = variableDefinition(document, name);
  if (!definition || name.startsWith('COMPOSE_')) return false;
  if (envFilesOf(document).has(definition.file.path)) return false;
  const files = [...document.stack.texts.values()];
  return !files.some(({ documents }) =>
    passedIn(documents.map(({ root }) => root)).some((passed) => passed.name === name && passed.isShared),
  );
}

/** The names of `${NAME}` and `$NAME` in a part of a text, also within what stands in for another one. */
function* usesIn(text: string, { start, end }: Span, name: string): Generator<Span> {
  const pattern = /\$(?:\$|\{?([A-Za-z_]\w*))/g;
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match && match.index < end; match = pattern.exec(text)) {
    if (match[1] === name) yield { start: pattern.lastIndex - name.length, end: pattern.lastIndex };
  }
}

interface Passed {
  readonly name: string;
  readonly source: Source;
  /** What gets it knows it by this name as well. */
  readonly isShared: boolean;
}

/** Names that stand alone for a variable from outside. */
function passedIn(roots: readonly (Node | undefined)[]): readonly Passed[] {
  const found: Passed[] = [];
  const add = (source: Source, name: string, isShared: boolean): void => {
    const { file, span } = source;
    const start = span.start + (/["']/.test(file.text[span.start] ?? '') ? 1 : 0);
    const end = start + name.length;
    if (file.text.slice(start, end) === name)
      found.push({ name, source: { file, span: { start, end } }, isShared });
  };
  const addAll = (pairs: Node | undefined): void => {
    for (const item of itemsOf(pairs)) {
      const text = stringOf(item);
      if (text !== undefined && /^[A-Za-z_]\w*$/.test(text)) add(item.source, text, true);
    }
    for (const { key, keySource, value } of entriesOf(pairs)) if (isNull(value)) add(keySource, key, true);
  };
  for (const root of roots) {
    for (const { value } of entriesOf(get(root, 'services'))) {
      addAll(get(value, 'environment'));
      addAll(get(get(value, 'build'), 'args'));
    }
    for (const section of ['secrets', 'configs'])
      for (const { value } of entriesOf(get(root, section))) {
        const variable = get(value, 'environment');
        const text = stringOf(variable);
        if (variable && text !== undefined) add(variable.source, text, false);
      }
  }
  return found;
}

function* scalarsIn(nodes: readonly (Node | undefined)[]): Generator<Node> {
  for (const node of nodes) {
    if (!node) continue;
    if (node.kind === 'scalar') yield node;
    else yield* scalarsIn(node.kind === 'list' ? node.items : valuesOf(node));
  }
}

function valuesOf(node: MapNode): readonly Node[] {
  return [...node.entries.values()].map(({ value }) => value);
}

/** The env files that services get, but those that Compose doesn't interpolate. */
function envFilesOf({ model, stack }: ComposeDocument): ReadonlySet<string> {
  const services = [...entriesOf(get(model, 'services'))].map(({ value }) => get(value, 'env_file'));
  return new Set(
    services.flatMap((files) =>
      itemsOf(files).flatMap((file) => {
        const path = textOf(get(file, 'path'));
        return path === undefined || textOf(get(file, 'format')) === 'raw'
          ? []
          : [resolve(stack.projectDirectory, path)];
      }),
    ),
  );
}
