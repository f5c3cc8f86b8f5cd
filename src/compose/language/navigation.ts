import { LineMap, type Span } from '../../base/span';
import type { ComposeDocument } from '../model';
import { anchorsIn } from './anchors';
import { getIn, type Source, textOf } from '../node';
import { resolve } from '../paths';
import { nodeAt } from './nodeAt';
import { type NamedKind, occurrencesOf, type Occurrence } from './named';
import { isRenameableVariable, variableNameAt, variableOccurrences } from './variableUses';
import { variableDefinition } from './variables';

/** The name at `offset` of the document, wherever in the stack it is defined. */
export function occurrenceAt(document: ComposeDocument, offset: number): Occurrence | undefined {
  const holds = ({ source }: Occurrence) =>
    source.file.path === document.file.path && source.span.start <= offset && offset <= source.span.end;
  return occurrencesOf(document).find(holds) ?? anchorAt(document, offset).find(holds);
}

/** All places in the stack that mean the same thing as the one at `offset`, that one included. */
export function referencesAt(document: ComposeDocument, offset: number): readonly Occurrence[] {
  const own = occurrenceAt(document, offset);
  if (!own) {
    const variable = variableNameAt(document, offset);
    return variable === undefined ? [] : variableOccurrences(document, variable);
  }
  if (own.kind === 'anchors') return anchorAt(document, offset);
  return occurrencesOf(document).filter(
    ({ kind, name, scope }) => kind === own.kind && name === own.name && scope === own.scope,
  );
}

/**
 * The same, with the places in other stacks that share one of these with this stack; `related` are their documents, asked
 * for where there is a name at all.
 */
export function referencesAcross(
  document: ComposeDocument,
  offset: number,
  related: () => readonly ComposeDocument[],
): readonly Occurrence[] {
  const here = referencesAt(document, offset);
  const [own] = here;
  if (!own || own.kind === 'anchors') return here;
  const found = new Map(here.map((occurrence) => [placeOf(occurrence), occurrence]));
  for (const other of related()) {
    if (own.kind === 'variables') {
      if (!other.stack.dotenvs.some((path) => document.stack.dotenvs.includes(path))) continue;
      for (const occurrence of variableOccurrences(other, own.name))
        found.set(placeOf(occurrence), occurrence);
      continue;
    }
    const named = occurrencesOf(other).filter(({ kind, name }) => kind === own.kind && name === own.name);
    // What a file gives to one that extends it has another scope there.
    const scopes = new Set(named.filter((each) => found.has(placeOf(each))).map(({ scope }) => scope));
    for (const occurrence of named) {
      const place = placeOf(occurrence);
      if (scopes.has(occurrence.scope) && !found.has(place)) found.set(place, occurrence);
    }
  }
  return [...found.values()];
}

function placeOf({ source }: Occurrence): string {
  return `${source.file.path}:${source.span.start}`;
}

/** The anchor whose name, or whose alias, stands at `offset`, and everything that refers to it. */
function anchorAt({ file }: ComposeDocument, offset: number): readonly Occurrence[] {
  const holds = ({ start, end }: Span) => start - 1 <= offset && offset <= end;
  const anchor = anchorsIn(file.text).find(
    ({ definition, aliases }) => holds(definition) || aliases.some(holds),
  );
  if (!anchor) return [];
  const { name, definition, aliases } = anchor;
  return [definition, ...aliases].map((span) => ({
    kind: 'anchors',
    name,
    source: { file, span },
    defines: span === definition,
    scope: undefined,
  }));
}

/**
 * Where what stands at `offset` is defined: in every file of the stack that says something of it, in a Dockerfile or in
 * `.env`; what the stack doesn't define, in another one that shares a file with it.
 */
export function definitionsAt(
  document: ComposeDocument,
  offset: number,
  related: () => readonly ComposeDocument[],
): readonly Source[] {
  const stage = stageAt(document, offset);
  if (stage) return [stage];
  const variable = variableNameAt(document, offset);
  const definition = variable === undefined ? undefined : variableDefinition(document, variable);
  if (definition) return [definition];
  const own = referencesAt(document, offset).filter(({ defines }) => defines);
  const found = own.length > 0 ? own : referencesAcross(document, offset, related);
  return found.filter(({ defines }) => defines).map(({ source }) => source);
}

/** The word at `offset` that a rename would change; undefined where there is none. */
export function renameableAt(document: ComposeDocument, offset: number): Span | undefined {
  const own = occurrenceAt(document, offset);
  if (own) return own.source.span;
  const variable = variableNameAt(document, offset);
  if (variable === undefined || !isRenameableVariable(document, variable)) return undefined;
  return variableOccurrences(document, variable)
    .map(({ source }) => source)
    .find(
      ({ file, span }) =>
        // The cursor may also stand on the dollar sign or the brace.
        file.path === document.file.path && span.start - 2 <= offset && offset <= span.end,
    )?.span;
}

/** Why nothing can be renamed here. */
export const notRenameable =
  'Only the names of services, networks, volumes, configs, secrets and anchors can be renamed, and variables of .env that no container gets.';

/** Why Compose wouldn't accept `name` for what is to be renamed; undefined if it does. */
export function refuseName(name: string, kind: NamedKind | undefined): string | undefined {
  if (kind === 'variables')
    return /^[A-Za-z_]\w*$/.test(name)
      ? undefined
      : `"${name}" isn't a valid name: use letters, digits and underscores, not starting with a digit.`;
  return /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/.test(name)
    ? undefined
    : `"${name}" isn't a valid name: use letters, digits, dots, dashes and underscores, starting with a letter or digit.`;
}

function stageAt(document: ComposeDocument, offset: number): Source | undefined {
  const found = nodeAt(document.file, offset);
  if (!found || found.path.length !== 4 || found.part !== 'value') return undefined;
  const [section, service = '', build, key] = found.path;
  if (section !== 'services' || build !== 'build' || key !== 'target') return undefined;
  const target = textOf(found.node);
  const path = dockerfileOf(document, service);
  const text = path === undefined ? undefined : document.reader.read(path);
  if (path === undefined || text === undefined || target === undefined) return undefined;
  for (const match of text.matchAll(/^[ \t]*FROM[ \t].*[ \t]AS[ \t]+(\S+)[ \t]*\r?$/gim)) {
    if (match[1]?.toLowerCase() !== target.toLowerCase()) continue;
    const start = match.index + match[0].lastIndexOf(match[1]);
    const file = { path, text, lines: new LineMap(text) };
    return { file, span: { start, end: start + match[1].length } };
  }
  return undefined;
}

/** The Dockerfile that a service is built from; undefined where it is not built or its text stands inline. */
export function dockerfileOf(document: ComposeDocument, service: string): string | undefined {
  const build = getIn(document.model, 'services', service, 'build');
  const context = textOf(getIn(build, 'context'));
  if (context === undefined || context.includes('://') || getIn(build, 'dockerfile_inline')) return undefined;
  const folder = resolve(document.stack.projectDirectory, context);
  return resolve(folder, textOf(getIn(build, 'dockerfile')) ?? 'Dockerfile');
}
