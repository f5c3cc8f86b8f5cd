/** Gives the value of a variable; undefined where it is not set at all. */
export type Lookup = (name: string) => string | undefined;

/** What became of a template: its text, or why there is none, and the variables that had no value. */
export interface Substitution {
  readonly text: string;
  readonly unset: readonly string[];
  readonly error?: SubstitutionError;
}

export type SubstitutionError =
  | { readonly kind: 'invalid' }
  | { readonly kind: 'required'; readonly variable: string; readonly reason: string };

/**
 * Replaces `$NAME`, `${NAME}` and the forms with `:-`, `-`, `:+`, `+`, `:?` and `?` (which nest), and `$$` by
 * a dollar sign, as Compose does: a `$` before anything else stays, `${` before no name is an error.
 */
export function substitute(template: string, lookup: Lookup): Substitution {
  if (!template.includes('$')) return { text: template, unset: [] };
  const state: State = { lookup, unset: [], depth: 0 };
  const text = expand(template, state);
  return state.error ? { text, unset: state.unset, error: state.error } : { text, unset: state.unset };
}

interface State {
  readonly lookup: Lookup;
  readonly unset: string[];
  depth: number;
  error?: SubstitutionError;
}

const pattern = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{(?:([_a-z][_a-z0-9]*(?::?[-+?](?:.*))?)\}|()))/gi;
const braced = /^\$\{([_a-z][_a-z0-9]*(?::?[-+?](?:.*))?)\}$/i;
const operators = [':?', '?', ':-', '-', ':+', '+'] as const;
const maximumNesting = 50;

function expand(template: string, state: State): string {
  if (!template.includes('$')) return template;
  if (++state.depth > maximumNesting) state.error ??= { kind: 'invalid' };
  const text = state.error
    ? ''
    : template.replace(pattern, (match: string, escaped?: string, named?: string, inner?: string) => {
        if (escaped !== undefined) return '$';
        if (named !== undefined) return plain(named, state);
        if (inner === undefined) {
          state.error ??= { kind: 'invalid' };
          return '';
        }
        return expandBraced(match, state);
      });
  state.depth--;
  return text;
}

/** The match may hold more than one variable, since the pattern runs to the last brace of the line. */
function expandBraced(match: string, state: State): string {
  const end = closingBrace(match);
  const rest = end < 0 ? '' : match.slice(end + 1);
  const inner = braced.exec(end < 0 ? match : match.slice(0, end + 1))?.[1];
  if (inner === undefined) {
    state.error ??= { kind: 'invalid' };
    return '';
  }
  const operator = firstOperator(match);
  const at = operator === undefined ? -1 : inner.indexOf(operator);
  if (operator === undefined || at < 0) return plain(inner, state);
  const name = inner.slice(0, at);
  const value = apply(operator, name, inner.slice(at + operator.length), state);
  return value + expand(rest, state);
}

function apply(operator: (typeof operators)[number], name: string, word: string, state: State): string {
  const before = state.unset.length;
  const expanded = expand(word, state);
  const value = state.lookup(name);
  const present = value !== undefined && (!operator.startsWith(':') || value !== '');
  const usesWord = operator.endsWith('-') ? !present : operator.endsWith('+') ? present : !present;
  if (!usesWord) state.unset.length = before;
  if (operator.endsWith('?')) {
    if (!present) state.error ??= { kind: 'required', variable: name, reason: expanded };
    return value ?? '';
  }
  return usesWord ? expanded : (value ?? '');
}

function plain(name: string, state: State): string {
  const value = state.lookup(name);
  if (value === undefined) state.unset.push(name);
  return value ?? '';
}

function firstOperator(text: string): (typeof operators)[number] | undefined {
  let best: (typeof operators)[number] | undefined;
  let bestAt = Infinity;
  for (const operator of operators) {
    const at = text.indexOf(operator);
    if (at >= 0 && at < bestAt) {
      best = operator;
      bestAt = at;
    }
  }
  return best;
}

function closingBrace(text: string): number {
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '}' && --open === 0) return i;
    if (text.startsWith('${', i)) {
      open++;
      i++;
    }
  }
  return -1;
}
