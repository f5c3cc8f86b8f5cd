/**
 * The words of a command in one string, as Compose splits it: quotes and backslashes as in a shell, nothing
 * expanded, and nothing after an unquoted `;`, `&`, `|`, `<` or `>`. Undefined where it cannot be split.
 */
export function parseCommand(line: string): readonly string[] | undefined {
  return splitCommand(line)?.words;
}

/** Like {@link parseCommand}, with the offset of the operator at which Compose stops reading, if there is one. */
export function splitCommand(
  line: string,
): { readonly words: readonly string[]; readonly cutAt?: number } | undefined {
  const words: string[] = [];
  const state = { word: '', started: false, quote: '', dollar: false, back: false };
  let escaped = false;
  let cutAt: number | undefined;
  for (let i = 0; i < line.length && cutAt === undefined; i++) {
    const char = line[i] as string;
    const open = state.quote !== '' || state.back || state.dollar;
    if (escaped) {
      state.word += char;
      state.started = true;
      escaped = false;
    } else if (char === '\\' && state.quote !== "'") escaped = true;
    else if (' \t\r\n'.includes(char)) {
      if (open) state.word += char;
      else if (state.started) {
        words.push(state.word);
        state.word = '';
        state.started = false;
      }
    } else if (';&|<>'.includes(char) && !open) {
      cutAt = i;
      // "2>" is a redirection of stream 2, not a word "2".
      if (char === '>' && /^\d/.test(state.word)) state.started = false;
    } else if (!step(char, state)) return undefined;
  }
  if (state.started) words.push(state.word);
  if (escaped || state.quote !== '' || state.back || state.dollar) return undefined;
  return cutAt === undefined ? { words } : { words, cutAt };
}

interface State {
  word: string;
  started: boolean;
  quote: string;
  dollar: boolean;
  back: boolean;
}

/** Takes one character that is neither blank nor an operator; false where the line cannot be split. */
function step(char: string, state: State): boolean {
  const quoted = state.quote !== '';
  if (char === '`' && !quoted && !state.dollar) state.back = !state.back;
  else if (char === ')' && !quoted && !state.back) state.dollar = !state.dollar;
  else if (char === '(' && !quoted && !state.back) {
    if (state.dollar || !state.word.endsWith('$')) return false;
    state.dollar = true;
    state.word += '(';
    return true;
  } else if ((char === '"' || char === "'") && !state.dollar && (!quoted || state.quote === char)) {
    if (quoted) state.started = true;
    state.quote = quoted ? '' : char;
    return true;
  }
  state.word += char;
  state.started = true;
  return true;
}
