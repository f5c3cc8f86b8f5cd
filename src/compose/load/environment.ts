import { isOnWindows, toHostPath } from '../../base/filePath';
import { LineMap } from '../../base/span';
import { toBoolean } from '../interpolate/casts';
import { type Dotenv, parseDotenv } from '../interpolate/dotenv';
import type { Lookup } from '../interpolate/template';
import {
  type Entry,
  get,
  itemsOf,
  map,
  type MapNode,
  type Node,
  scalar,
  type Source,
  stringOf,
  textOf,
} from '../node';
import { basename, dirname, relative } from '../paths';
import type { Problems } from '../problem';
import { reportDeclined } from './declined';
import type { ExternalVariables } from './externalVariables';
import type { ComposeReader } from '../reader';
import { has, reaches, type Release } from '../releases';

/** What surrounds the services when their env files are read. */
export interface EnvironmentContext {
  readonly environment: ReadonlyMap<string, string>;
  readonly reader: ComposeReader;
  readonly release: Release;
  readonly problems: Problems;
  readonly variables: ExternalVariables;
}

/**
 * The variables of a service's env files, in order: a later file wins over an earlier one. What they refer to may be a
 * variable that the service sets itself (`own`). Files that are required and missing, and lines that cannot be read,
 * are problems.
 */
export function readEnvFiles(service: Entry, own: Node | undefined, context: EnvironmentContext): MapNode {
  const { environment, problems } = context;
  const variables = map(service.keySource);
  const earlier: Lookup = (name) => textOf(variables.entries.get(name)?.value);
  const lookup: Lookup = has(context.release, 'environmentInEnvFiles')
    ? (name) => environment.get(name) ?? textOf(get(own, name))
    : (name) => earlier(name) ?? environment.get(name);
  for (const item of itemsOf(get(service.value, 'env_file'))) {
    const pathNode = get(item, 'path') ?? item;
    const path = stringOf(pathNode);
    if (path === undefined) continue;
    if (context.reader.stat(path) === undefined) {
      if (toBoolean(textOf(get(item, 'required')) ?? '') === false) continue;
      const unset = pathNode.kind === 'scalar' ? pathNode.unset : undefined;
      const message = path
        ? `The env file "${shown(path, pathNode)}" of service "${service.key}" doesn't exist. Create it, or set "required: false".`
        : `The path of an env file of service "${service.key}" is empty.`;
      problems.add('env-file-missing', message, pathNode.source, unset);
      continue;
    }
    const named = { path, text: shown(path, pathNode), source: pathNode.source };
    if (context.reader.read(path) === undefined && reportDeclined(named, context, 'env-file-missing'))
      continue;
    const format = textOf(get(item, 'format'));
    if (format && (format !== 'raw' || !reaches(context.release, '2.30.0'))) {
      problems.add(
        'env-file-format',
        `"${format}" isn't a valid env file format. Write "raw", or leave "format" out.`,
        item.source,
      );
      continue;
    }
    const text = context.reader.read(path) ?? '';
    const parsed = format === 'raw' ? parseRaw(text) : parseDotenv(text, lookup, earlier);
    addVariables(variables, parsed, { ...named, content: text, what: 'env' }, context);
  }
  return variables;
}

/**
 * The labels of a service's label files, in order: a later file wins over an earlier one. They know only each other's
 * variables, not those of the project.
 */
export function readLabelFiles(service: Entry, context: EnvironmentContext): MapNode {
  const labels = map(service.keySource);
  const lookup: Lookup = (name) => textOf(labels.entries.get(name)?.value);
  for (const item of itemsOf(get(service.value, 'label_file'))) {
    const path = stringOf(item);
    if (path === undefined) continue;
    if (path === '' || context.reader.stat(path) === undefined) {
      const unset = item.kind === 'scalar' ? item.unset : undefined;
      const message = path
        ? `The label file "${shown(path, item)}" of service "${service.key}" doesn't exist.`
        : `The path of a label file of service "${service.key}" is empty.`;
      context.problems.add('env-file-missing', message, item.source, unset);
    } else {
      const named = { path, text: shown(path, item), source: item.source };
      const isDeclined =
        context.reader.read(path) === undefined && reportDeclined(named, context, 'env-file-missing');
      if (isDeclined) continue;
      const content = context.reader.read(path) ?? '';
      addVariables(labels, parseDotenv(content, lookup), { ...named, content, what: 'label' }, context);
    }
  }
  return labels;
}

interface ReadFile {
  readonly path: string;
  readonly content: string;
  /** Its path as it is shown, and where it is named. */
  readonly text: string;
  readonly source: Source;
  readonly what: 'env' | 'label';
}

function addVariables(
  variables: MapNode,
  parsed: Pick<Dotenv, 'variables' | 'error' | 'isCut'>,
  { path, content, text, source: at, what }: ReadFile,
  context: EnvironmentContext,
): void {
  if (parsed.isCut) context.problems.limit(`values in "${text}" are too long`, at);
  if (parsed.error) {
    const message = `Line ${parsed.error.line} of the ${what} file "${text}" isn't valid: ${parsed.error.message}.`;
    context.problems.add('env-file-syntax', message, at);
  }
  const file = { path, text: content, lines: new LineMap(content) };
  for (const [key, { value: read, offset }] of parsed.variables) {
    const value = context.variables.take(key, read, basename(path));
    context.variables.use(key);
    const source = { file, span: { start: offset, end: offset + key.length } };
    variables.entries.set(key, { key, keySource: source, value: scalar(value, source) });
  }
}

/** A path as it looks beside the file that names it. */
function shown(path: string, { source }: Node): string {
  return isOnWindows(path) ? toHostPath(path) : relative(dirname(source.file.path), path);
}

/** `format: raw`: every line is a name and its value, which is taken as it stands. */
function parseRaw(text: string): Pick<Dotenv, 'variables' | 'error' | 'isCut'> {
  const variables = new Map<string, { value: string; offset: number }>();
  for (const match of text.matchAll(/^[ \t]*([^#\s=][^=\n]*)=(.*)$/gm)) {
    const [line, name = '', value = ''] = match;
    variables.set(name.trim(), { value: value.replace(/\r$/, ''), offset: match.index + line.indexOf(name) });
  }
  return { variables };
}
