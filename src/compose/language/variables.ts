import { LineMap, type Span } from '../../base/span';
import { parseDotenv } from '../interpolate/dotenv';
import type { ComposeDocument } from '../model';
import type { Source } from '../node';
import { join } from '../paths';
import { nodeAt } from './nodeAt';

/** A variable of Compose in a text, such as `${TAG:-1}`. */
export interface VariableUse {
  readonly name: string;
  /** From the dollar sign to the closing brace. */
  readonly span: Span;
  /** What stands in if it isn't set (or empty), as written. */
  readonly fallback?: string;
}

/** The variable that Compose replaces at `offset`; undefined where there is none, or where `$$` is written. */
export function variableAt(document: ComposeDocument, offset: number): VariableUse | undefined {
  const place = nodeAt(document.file, offset);
  if (place?.part !== 'value') return undefined;
  const { start, end } = place.source.span;
  const text = document.text.slice(start, end);
  for (const match of text.matchAll(/\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:(:?[-?+])([^{}]*))?\})/g)) {
    const from = start + match.index;
    const to = from + match[0].length;
    if (offset < from || offset > to) continue;
    const name = match[1] ?? match[2];
    if (name === undefined) return undefined;
    const fallback = match[3]?.endsWith('-') ? match[4] : undefined;
    return { name, span: { start: from, end: to }, ...(fallback === undefined ? {} : { fallback }) };
  }
  return undefined;
}

/** Where `.env` sets a variable, if it is what counts. */
export function variableDefinition(document: ComposeDocument, name: string): Source | undefined {
  const { stack, reader } = document;
  if (stack.ignoresDotenv) return undefined;
  const path = join(stack.projectDirectory, '.env');
  const text = reader.read(path);
  if (text === undefined) return undefined;
  const found = parseDotenv(text, (other) => stack.environment.get(other)).variables.get(name);
  if (!found) return undefined;
  const span = { start: found.offset, end: found.offset + name.length };
  return { file: { path, text, lines: new LineMap(text) }, span };
}

/** Where the value of a variable comes from, in a sentence that doesn't hold it. */
export function variableNote(document: ComposeDocument, { name, fallback }: VariableUse): string {
  const origin = document.stack.external.get(name);
  const definition = variableDefinition(document, name);
  if (origin === '.env' && definition) {
    const { line } = definition.file.lines.positionAt(definition.span.start);
    return `"${name}" is set in .env, line ${line}.`;
  }
  if (origin !== undefined) return `"${name}" is set in ${origin}.`;
  if (document.stack.environment.has(name)) return `"${name}" is set by Compose.`;
  return fallback === undefined
    ? `"${name}" isn't set, so it is empty.`
    : `"${name}" isn't set, so its default "${fallback}" is used.`;
}
