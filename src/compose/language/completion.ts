import type { Span } from '../../base/span';
import { parseDotenv } from '../interpolate/dotenv';
import type { ComposeDocument } from '../model';
import type { Schema } from '../schema/schema';
import { type ComposeFile, parseYaml } from '../yaml/parse';
import { anchorsIn } from './anchors';
import { type Cursor, cursorAt } from './cursor';
import { keyDoc } from './keyDocs';
import { filesFor, imagesFor, variablesFor } from './fileCompletion';
import { type NamedKind, occurrencesOf } from './named';
import { dockerfileOf } from './navigation';
import { schemaAt } from './schemaAt';

/** One proposal. `insert` replaces `span` and may hold line breaks, indented from the line that it starts on. */
export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'name' | 'variable' | 'path';
  readonly insert: string;
  readonly span: Span;
  readonly detail?: string;
  readonly documentation?: string;
  readonly deprecated?: boolean;
}

/**
 * What may be written at `offset`: keys and words of the specification, names of the stack, its variables, and
 * images, among them those that an engine has.
 */
export function completionsAt(
  document: ComposeDocument,
  offset: number,
  imagesOnEngine: readonly string[] = [],
): readonly Completion[] {
  const variables = variablesAt(document, offset);
  if (variables) return variables;
  const aliases = aliasesAt(document, offset);
  if (aliases) return aliases;
  const cursor = cursorAt(document.text, offset);
  if (!cursor) return [];
  const schema = schemaAt(cursor.path);
  const names = [...namesAt(document, cursor), ...outsideNamesAt(document, cursor, imagesOnEngine)];
  if (cursor.place === 'value' || cursor.path.at(-1) === '*') {
    const values = [...names, ...(schema ? valuesOf(schema, cursor) : [])];
    return cursor.place === 'key' && schema ? [...values, ...keysOf(schema, cursor)] : values;
  }
  const keys = schema ? keysOf(schema, cursor) : [];
  const named = names.filter(({ label }) => !cursor.siblings.has(label));
  return [
    ...named.map((name) =>
      name.kind === 'name'
        ? { ...name, insert: keyText(schemaAt([...cursor.path, name.label]), name.label) }
        : name,
    ),
    ...keys,
  ];
}

function keysOf(schema: Schema, { path, siblings, span }: Cursor): readonly Completion[] {
  return Object.entries(schema.properties ?? {}).flatMap(([label, value]) => {
    if (siblings.has(label) || value.deprecated) return [];
    const documentation = keyDoc([...path, label]);
    return {
      label,
      kind: 'key' as const,
      insert: keyText(value, label),
      span,
      ...(value.since ? { detail: `Compose ${value.since}` } : {}),
      ...(documentation ? { documentation } : {}),
    };
  });
}

/** A key with what comes after it: a space for a value, a line of its own for a mapping or a list. */
function keyText(schema: Schema | undefined, key: string): string {
  const types = new Set(schema?.types);
  const isBlock = !['string', 'number', 'integer', 'boolean'].some((type) => types.has(type as 'string'));
  if (!isBlock) return `${key}: `;
  if (types.has('array')) return `${key}:\n  - `;
  return types.has('object') ? `${key}:\n  ` : `${key}: `;
}

const freeWords: Readonly<Record<string, readonly string[]>> = {
  restart: ['"no"', 'always', 'on-failure', 'unless-stopped'],
  network_mode: ['bridge', 'host', 'none'],
  ipc: ['host', 'none', 'private', 'shareable'],
  pid: ['host'],
  protocol: ['tcp', 'udp'],
};

function valuesOf(schema: Schema, { path, span }: Cursor): readonly Completion[] {
  const isFlag =
    schema.types.includes('boolean') && schema.types.every((type) => type === 'boolean' || type === 'string');
  const free = path.length === 3 || path.at(-1) === 'protocol' ? (freeWords[path.at(-1) ?? ''] ?? []) : [];
  const words = [
    ...(schema.enum ?? []),
    ...Object.keys(schema.enumSince ?? {}),
    ...(isFlag ? ['true', 'false'] : []),
    ...free,
  ];
  return [...new Set(words)].map((label) => {
    const since = schema.enumSince?.[label];
    return { label, kind: 'value', insert: label, span, ...(since ? { detail: `Compose ${since}` } : {}) };
  });
}

/** Which names fit at the end of a path, below a service. */
const kinds: Readonly<Record<string, NamedKind>> = {
  depends_on: 'services',
  'depends_on.*': 'services',
  'links.*': 'services',
  'volumes_from.*': 'services',
  extends: 'services',
  'extends.service': 'services',
  networks: 'networks',
  'networks.*': 'networks',
  'volumes.*': 'volumes',
  'volumes.*.source': 'volumes',
  'secrets.*': 'secrets',
  'secrets.*.source': 'secrets',
  'build.secrets.*': 'secrets',
  'build.secrets.*.source': 'secrets',
  'configs.*': 'configs',
  'configs.*.source': 'configs',
  models: 'models',
  'models.*': 'models',
  'profiles.*': 'profiles',
};

function namesAt(document: ComposeDocument, { path, place, span }: Cursor): readonly Completion[] {
  const [section, service, ...rest] = path;
  if (section !== 'services' || service === undefined) return [];
  const below = rest.join('.');
  const toCompletion = (label: string, detail: string, insert = label): Completion => ({
    label,
    kind: 'name',
    insert,
    span,
    detail,
  });
  if (below === 'build.target') return stagesOf(document, service).map((name) => toCompletion(name, 'stage'));
  const kind = below === 'network_mode' ? 'services' : kinds[below];
  // A name is written behind `extends:` itself, but in lists and mappings on lines of their own.
  if (!kind || (place === 'value' && !below.includes('.') && below !== 'extends' && below !== 'network_mode'))
    return [];
  const names = occurrencesOf(document, whole(document, span.end))
    .filter((found) => found.kind === kind && found.defines && found.scope === undefined)
    .map(({ name }) => name)
    .filter((name) => !(kind === 'services' && name === service));
  const singular = kind.slice(0, -1);
  return [...new Set(names)].map((name) => {
    if (below === 'volumes.*') return toCompletion(name, singular, `${name}:`);
    return below === 'network_mode'
      ? toCompletion(`service:${name}`, singular)
      : toCompletion(name, singular);
  });
}

/** Names that are not of the stack: files, images, variables of containers. */
function outsideNamesAt(
  document: ComposeDocument,
  cursor: Cursor,
  imagesOnEngine: readonly string[],
): readonly Completion[] {
  const { path, place, word, span } = cursor;
  const [section, service = '', key] = path;
  if (section === 'services' && path.length === 3 && key === 'image' && place === 'value') {
    return imagesFor(document, imagesOnEngine).map(({ image, from }) => ({
      label: image,
      kind: 'name',
      insert: image,
      span,
      detail: from,
    }));
  }
  const isItem = path.length === 4 && path[3] === '*';
  if (section === 'services' && key === 'environment' && place === 'key' && (path.length === 3 || isItem)) {
    return variablesFor(document, service).flatMap((label) =>
      cursor.siblings.has(label)
        ? []
        : [{ label, kind: 'variable', insert: isItem ? `${label}=` : `${label}: `, span }],
    );
  }
  const isValue = place === 'value' || path.at(-1) === '*';
  return isValue
    ? filesFor(document, path, word).map((label) => ({ label, kind: 'path', insert: label, span }))
    : [];
}

/** The file as it is; where half a word broke its YAML, without the line of that word. */
function whole({ file }: ComposeDocument, offset: number): ComposeFile {
  if (file.problems.length === 0) return file;
  const line = file.lines.lineAt(offset);
  const rest = file.text.slice(file.lines.lineStart(line + 1));
  return parseYaml(file.path, `${file.text.slice(0, file.lines.lineStart(line))}\n${rest}`);
}

function stagesOf(document: ComposeDocument, service: string): readonly string[] {
  const path = dockerfileOf(document, service);
  const text = path === undefined ? undefined : document.reader.read(path);
  return text === undefined ? [] : (document.stagesOf?.(text) ?? []);
}

/** Behind an asterisk: the anchors above. */
function aliasesAt({ text }: ComposeDocument, offset: number): readonly Completion[] | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const match = /^(?:[^#"']*[\s,[])?\*([\w.-]*)$/.exec(text.slice(start, offset));
  if (!match) return undefined;
  const span = { start: offset - (match[1] ?? '').length, end: offset };
  const names = anchorsIn(text.slice(0, start)).map(({ name }) => name);
  return [...new Set(names)].map((label) => ({
    label,
    kind: 'name',
    insert: label,
    span,
    detail: 'anchor',
  }));
}

/** Behind a dollar sign: what `.env` sets, and what the files of the stack ask for elsewhere. */
function variablesAt(document: ComposeDocument, offset: number): readonly Completion[] | undefined {
  const start = document.text.lastIndexOf('\n', offset - 1) + 1;
  const match = /(?:^|[^$])(?:\$\$)*\$(\{?)(\w*)$/.exec(document.text.slice(start, offset));
  if (!match) return undefined;
  const [, brace = '', word = ''] = match;
  const set = new Set(
    document.stack.dotenvs.flatMap((path) => {
      const env = document.reader.read(path);
      return env === undefined ? [] : [...parseDotenv(env, () => undefined).variables.keys()];
    }),
  );
  const used = new Set<string>();
  for (const { text } of document.stack.texts.values())
    for (const [, name = ''] of text.matchAll(/(?<!\$)\$\{?([A-Za-z_]\w*)/g)) used.add(name);
  used.delete(word);
  const close = brace === '{' && document.text[offset] !== '}' ? '}' : '';
  return [...new Set([...set, ...used])].map((label) => ({
    label,
    kind: 'variable',
    insert: `${label}${close}`,
    span: { start: offset - word.length, end: offset },
    detail: set.has(label) ? 'set in .env' : 'used in this stack',
  }));
}
