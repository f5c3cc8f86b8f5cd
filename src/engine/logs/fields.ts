/** A field of a JSON object; those of objects within it are named with dots. */
export interface LogField {
  readonly name: string;
  readonly value: string;
}

/** Longer lines, in characters, are text and no records. */
const longestRecord = 256 * 1024;
/** Records with more brackets within brackets are text: writing such a value out again would overflow the stack. */
const deepestBrackets = 200;
/** Objects within objects are taken apart so far; what is deeper is one value. */
const deepestNames = 5;

/** The fields of a line that is a JSON object, so many at most; undefined for any other line. */
export function fieldsOf(text: string, most = Number.POSITIVE_INFINITY): readonly LogField[] | undefined {
  if (text.length > longestRecord || !text.trimStart().startsWith('{') || isTooDeep(text)) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const fields: LogField[] = [];
  collect(parsed, '', 0, fields, most);
  return fields;
}

function collect(value: unknown, name: string, depth: number, fields: LogField[], most: number): void {
  if (fields.length >= most) return;
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && depth < deepestNames) {
    for (const [key, item] of Object.entries(value))
      collect(item, name ? `${name}.${key}` : key, depth + 1, fields, most);
    return;
  }
  fields.push({ name, value: typeof value === 'string' ? value : JSON.stringify(value) });
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === backslash) index++;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (code === openBracket || code === openBrace) {
      if (++depth > deepestBrackets) return true;
    } else if (code === closeBracket || code === closeBrace) depth--;
  }
  return false;
}

const [quote, backslash, openBracket, closeBracket, openBrace, closeBrace] = [
  0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d,
];
