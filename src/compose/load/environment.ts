import { isOnWindows, toHostPath } from '../../base/filePath';
import { LineMap } from '../../base/span';
import { type Dotenv, parseDotenv } from '../interpolate/dotenv';
import type { Lookup } from '../interpolate/template';
import { type Entry, get, itemsOf, map, type MapNode, type Node, scalar, stringOf, textOf } from '../node';
import { basename, dirname, relative } from '../paths';
import type { Problems } from '../problem';
import { reportDeclined } from './declined';
import type { ExternalVariables } from './externalVariables';
import type { ComposeReader } from '../reader';
import { reaches, type Release } from '../releases';

/** What surrounds the services when their env files are read. */
export interface EnvironmentContext {
  readonly environment: ReadonlyMap<string, string>;
  readonly reader: ComposeReader;
  readonly release: Release;
  readonly problems: Problems;
  readonly variables: ExternalVariables;
}

/**
 * The variables of a service's env files, in order: a later file wins over an earlier one. Files that are
 * required and missing, and lines that cannot be read, are problems.
 */
export function readEnvFiles(service: Entry, context: EnvironmentContext): MapNode {
  const { environment, problems } = context;
  const variables = map(service.keySource);
  for (const item of itemsOf(get(service.value, 'env_file'))) {
    const pathNode = get(item, 'path') ?? item;
    const path = stringOf(pathNode);
    if (path === undefined) continue;
    if (context.reader.stat(path) === undefined) {
      if (textOf(get(item, 'required')) === 'false') continue;
      const unset = pathNode.kind === 'scalar' ? pathNode.unset : undefined;
      const message = `The env file "${shown(path, pathNode)}" of service "${service.key}" doesn't exist. Create it, or set "required: false".`;
      problems.add('env-file-missing', message, pathNode.source, unset);
      continue;
    }
    const named = { path, text: shown(path, pathNode), source: pathNode.source };
    if (context.reader.read(path) === undefined && reportDeclined(named, context, 'env-file-missing'))
      continue;
    const format = textOf(get(item, 'format'));
    if (format && (format !== 'raw' || !reaches(context.release, '2.30.0'))) {
      problems.add('env-file-format', `"${format}" isn't a valid env file format.`, item.source);
      continue;
    }
    addVariables(variables, path, environment, context, pathNode, format === 'raw' ? 'raw' : 'env');
  }
  return variables;
}

/**
 * The labels of a service's label files, in order: a later file wins over an earlier one. They know only each other's
 * variables, not those of the project.
 */
export function readLabelFiles(service: Entry, context: EnvironmentContext): MapNode {
  const labels = map(service.keySource);
  for (const item of itemsOf(get(service.value, 'label_file'))) {
    const path = stringOf(item);
    if (path === undefined) continue;
    if (path === '' || context.reader.stat(path) === undefined) {
      const unset = item.kind === 'scalar' ? item.unset : undefined;
      const message = `The label file "${shown(path, item)}" of service "${service.key}" doesn't exist.`;
      context.problems.add('env-file-missing', message, item.source, unset);
    } else {
      const named = { path, text: shown(path, item), source: item.source };
      const isDeclined =
        context.reader.read(path) === undefined && reportDeclined(named, context, 'env-file-missing');
      if (!isDeclined) addVariables(labels, path, new Map(), context, item, 'label');
    }
  }
  return labels;
}

function addVariables(
  variables: MapNode,
  path: string,
  environment: ReadonlyMap<string, string>,
  context: EnvironmentContext,
  at: Node,
  form: 'env' | 'raw' | 'label',
): void {
  const text = context.reader.read(path) ?? '';
  const lookup: Lookup = (name) => textOf(variables.entries.get(name)?.value) ?? environment.get(name);
  const what = form === 'label' ? 'label' : 'env';
  const parsed = form === 'raw' ? parseRaw(text) : parseDotenv(text, lookup);
  if (parsed.isCut) context.problems.limit(`values in "${shown(path, at)}" are too long`, at.source);
  if (parsed.error) {
    const message = `Line ${parsed.error.line} of the ${what} file "${shown(path, at)}" isn't valid: ${parsed.error.message}.`;
    context.problems.add('env-file-syntax', message, at.source);
  }
  const file = { path, text, lines: new LineMap(text) };
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
