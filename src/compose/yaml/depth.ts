import { CST, Lexer } from 'yaml';

/**
 * Whether the parser, which recurses with the nesting of the text, could exhaust the stack on it. The text is
 * first checked roughly, by counting; only where that is suspicious does the lexer say what the nesting really is.
 */
export function isTooDeep(text: string): boolean {
  return isSuspicious(text) && nestingOf(text) > maximumNesting;
}

const maximumNesting = 250;

function isSuspicious(text: string): boolean {
  let open = 0;
  let inLine = 0;
  let indent = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 91 || code === 123) open++;
    else if (code === 93 || code === 125) open--;
    else if (code === 10) {
      inLine = 0;
      indent = 0;
    } else if (code === 32) indent++;
    else if (code === 45 || code === 58 || code === 63) inLine++;
    if (open > maximumNesting || inLine > maximumNesting || indent > maximumNesting) return true;
  }
  return false;
}

/** The deepest that flow collections, compact block collections and indentation could nest together. */
function nestingOf(text: string): number {
  let flow = 0;
  let inLine = 0;
  let indent = 0;
  let lineStart = true;
  let most = 0;
  for (const token of new Lexer().lex(text)) {
    const kind = CST.tokenType(token);
    if (kind === 'newline') {
      inLine = 0;
      lineStart = true;
      continue;
    }
    if (kind === 'space' && lineStart) indent = token.length;
    else if (lineStart && kind !== 'comment') indent = 0;
    lineStart = false;
    if (kind === 'flow-seq-start' || kind === 'flow-map-start') flow++;
    else if (kind === 'flow-seq-end' || kind === 'flow-map-end') flow--;
    else if (flow === 0 && isIndicator(kind)) {
      inLine++;
      most = Math.max(most, inLine + indent);
    }
    most = Math.max(most, flow);
  }
  return most;
}

function isIndicator(kind: string | null): boolean {
  return kind === 'map-value-ind' || kind === 'seq-item-ind' || kind === 'explicit-key-ind';
}
