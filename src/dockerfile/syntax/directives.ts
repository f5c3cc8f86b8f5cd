import { span, type Span } from '../../base/span';

/** A parser directive: a comment of the form `# name=value` at the very top of the file. */
export interface Directive {
  readonly value: string;
  readonly span: Span;
  readonly valueSpan: Span;
  readonly line: number;
}

export interface CheckDirective extends Directive {
  readonly options: CheckOptions;
}

/** What `# check=` says, of the file or of one instruction. */
export interface CheckOptions {
  readonly skip: ReadonlySet<string>;
  readonly skipAll: boolean;
  readonly experimental: ReadonlySet<string>;
  readonly experimentalAll: boolean;
  /** A finding of a check fails the build. */
  readonly error: boolean;
  /** What the builder does not understand, with the offset in the value. */
  readonly invalid?: {
    readonly text: string;
    readonly offset: number;
    readonly reason: 'option' | 'boolean';
  };
}

export interface Directives {
  readonly escape: '\\' | '`';
  readonly escapeDirective?: Directive;
  readonly syntax?: Directive;
  readonly check?: CheckDirective;
  /** Directives that the builder rejects. */
  readonly invalid: readonly {
    readonly kind: 'escape' | 'repeated';
    readonly name: string;
    readonly directive: Directive;
  }[];
  /** The offset after the last line that is a directive; comments before it are directives. */
  readonly end: number;
}

const directivePattern = /^([a-zA-Z][a-zA-Z0-9]*)\s*=\s*([^\n]+)$/;

/**
 * Reads the directives at the top. The builder looks for `escape` from the first line on, and for `syntax`
 * and `check` after a `#!` line as well; `syntax` may also stand in `//` comments or in a JSON object.
 */
export function parseDirectives(text: string): Directives {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const afterShebang = text.startsWith('#!', start) ? nextLine(text, start) : start;
  const main = readBlock(text, start, '#', true);
  const check = readBlock(text, afterShebang, '#', false);
  const syntax =
    check.found.get('syntax') ??
    readBlock(text, afterShebang, '//', false).found.get('syntax') ??
    jsonSyntax(text, afterShebang);
  const escape = main.found.get('escape');
  const checkDirective = check.found.get('check');
  const isValidEscape = escape?.value === '`' || escape?.value === '\\';
  return {
    escape: escape?.value === '`' ? '`' : '\\',
    ...(escape && isValidEscape ? { escapeDirective: escape } : {}),
    ...(syntax ? { syntax } : {}),
    ...(checkDirective
      ? { check: { ...checkDirective, options: parseCheckOptions(firstWord(checkDirective.value)) } }
      : {}),
    invalid: [
      ...(escape && !isValidEscape ? [{ kind: 'escape' as const, name: 'escape', directive: escape }] : []),
      ...main.repeated.map(({ name, directive }) => ({ kind: 'repeated' as const, name, directive })),
    ],
    end: Math.max(main.end, check.found.size > 0 ? check.end : start),
  };
}

interface Block {
  readonly found: Map<string, Directive>;
  readonly repeated: { name: string; directive: Directive }[];
  readonly end: number;
}

function readBlock(text: string, start: number, prefix: string, trim: boolean): Block {
  const found = new Map<string, Directive>();
  const repeated: Block['repeated'] = [];
  let line = start > 1 ? 2 : 1;
  let at = start;
  for (; at < text.length; line++) {
    const next = nextLine(text, at);
    let from = at;
    if (trim) while (from < next && /[ \t\v\f]/.test(text.charAt(from))) from++;
    if (!text.startsWith(prefix, from)) break;
    let name = from + prefix.length;
    while (name < next && /\s/.test(text.charAt(name))) name++;
    const match = directivePattern.exec(text.slice(name, next).trimEnd());
    const key = match?.[1]?.toLowerCase();
    const value = match?.[2];
    if (!match || value === undefined || (key !== 'syntax' && key !== 'escape' && key !== 'check')) break;
    const valueStart = name + match[0].indexOf(value, match[0].indexOf('=') + 1);
    const directive = {
      value,
      span: span(from, valueStart + value.length),
      valueSpan: span(valueStart, valueStart + value.length),
      line,
    };
    if (found.has(key)) repeated.push({ name: key, directive });
    else found.set(key, directive);
    at = next;
  }
  return { found, repeated, end: at };
}

function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  return newline < 0 ? text.length : newline + 1;
}

/** The builder takes the options up to the first blank. */
function firstWord(value: string): string {
  const blank = value.indexOf(' ');
  return blank < 0 ? value : value.slice(0, blank);
}

function jsonSyntax(text: string, start: number): Directive | undefined {
  if (text.charAt(start) !== '{') return undefined;
  try {
    const parsed: unknown = JSON.parse(text.slice(start));
    const value: unknown =
      parsed && typeof parsed === 'object' && 'syntax' in parsed ? parsed.syntax : undefined;
    if (typeof value !== 'string') return undefined;
    const at = text.indexOf(`"${value}"`, start);
    return { value, span: span(start, text.length), valueSpan: span(at + 1, at + 1 + value.length), line: 1 };
  } catch {
    return undefined;
  }
}

const booleans: Readonly<Record<string, boolean>> = {
  '1': true,
  t: true,
  T: true,
  TRUE: true,
  true: true,
  True: true,
  '0': false,
  f: false,
  F: false,
  FALSE: false,
  false: false,
  False: false,
};

/** `skip=A,B;error=true;experimental=all`, as in a `# check=` comment. */
export function parseCheckOptions(text: string): CheckOptions {
  const skip = new Set<string>();
  const experimental = new Set<string>();
  let error = false;
  let invalid: CheckOptions['invalid'];
  let offset = 0;
  for (const part of text.trim() === '' ? [] : text.split(';')) {
    const equals = part.indexOf('=');
    const key = (equals < 0 ? part : part.slice(0, equals)).trim();
    const value = equals < 0 ? undefined : part.slice(equals + 1).trim();
    if (value !== undefined && key === 'skip') addNames(skip, value);
    else if (value !== undefined && key === 'experimental') addNames(experimental, value);
    else if (value !== undefined && key === 'error') {
      const chosen = Object.hasOwn(booleans, value) ? booleans[value] : undefined;
      if (chosen === undefined)
        invalid ??= { text: value, offset: offset + part.indexOf(value, equals), reason: 'boolean' };
      else error = chosen;
    } else invalid ??= { text: key || part, offset, reason: 'option' };
    offset += part.length + 1;
  }
  return {
    skip,
    skipAll: skip.has('all'),
    experimental,
    experimentalAll: experimental.has('all'),
    error,
    ...(invalid ? { invalid } : {}),
  };
}

function addNames(names: Set<string>, value: string): void {
  for (const name of value.split(',')) names.add(name.trim());
}
