import { LineMap, type Span } from '../../base/span';
import { parseDotenv } from '../interpolate/dotenv';
import type { ComposeDocument } from '../model';
import type { Source } from '../node';
import { relative } from '../paths';
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
  return useIn(document.text, { start, end }, offset);
}

/** The innermost use at `offset` in a part of a text: what stands in for a variable may have variables itself. */
function useIn(text: string, { start, end }: Span, offset: number): VariableUse | undefined {
  const pattern = /\$(?:\$|([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(:?[-?+])?)/g;
  pattern.lastIndex = start;
  for (let match = pattern.exec(text); match && match.index < end; match = pattern.exec(text)) {
    const [, plain, braced, operator] = match;
    const after = pattern.lastIndex;
    const close = braced === undefined ? after - 1 : closingBrace(text, after, end);
    if (braced !== undefined && (close < 0 || (operator === undefined && close > after))) continue;
    pattern.lastIndex = close + 1;
    if (offset < match.index || offset > close + 1) continue;
    const name = plain ?? braced;
    if (name === undefined) return undefined;
    const within = operator && useIn(text, { start: after, end: close }, offset);
    if (within) return within;
    const fallback = operator?.endsWith('-') ? text.slice(after, close) : undefined;
    return {
      name,
      span: { start: match.index, end: close + 1 },
      ...(fallback === undefined ? {} : { fallback }),
    };
  }
  return undefined;
}

/** A default of a person is shorter; a hostile text must not cost much. */
const longestWord = 2000;

/** The brace that closes one before `from`; -1 if none does. */
function closingBrace(text: string, from: number, end: number): number {
  const last = Math.min(end, from + longestWord);
  for (let at = from, open = 1; at < last; at++) {
    if (text[at] === '{') open++;
    else if (text[at] === '}' && --open === 0) return at;
  }
  return -1;
}

/** Where `.env` sets a variable, if it is what counts. */
export function variableDefinition(document: ComposeDocument, name: string): Source | undefined {
  const { stack, reader } = document;
  if (stack.ignoresDotenv) return undefined;
  for (const path of stack.dotenvs) {
    const text = reader.read(path);
    const found =
      text === undefined
        ? undefined
        : parseDotenv(text, (other) => stack.environment.get(other)).variables.get(name);
    if (text === undefined || !found) continue;
    const span = { start: found.offset, end: found.offset + name.length };
    return { file: { path, text, lines: new LineMap(text) }, span };
  }
  return undefined;
}

/** Where the value of a variable comes from, in a sentence that doesn't hold it. */
export function variableNote(document: ComposeDocument, { name, fallback }: VariableUse): string {
  const origin = document.stack.external.get(name);
  const definition = variableDefinition(document, name);
  const shown = definition && relative(document.stack.projectDirectory, definition.file.path);
  if (definition && origin === shown) {
    const { line } = definition.file.lines.positionAt(definition.span.start);
    return `"${name}" is set in ${shown}, line ${line}.`;
  }
  if (origin !== undefined) return `"${name}" is set in ${origin}.`;
  if (document.stack.environment.has(name)) return `"${name}" is set by Compose.`;
  return fallback === undefined
    ? `"${name}" isn't set, so it is empty.`
    : `"${name}" isn't set, so its default "${fallback}" is used.`;
}
