import type * as ub from 'unbash';
import type { Span } from '../../base/span';
import type { Script } from './ast';
import type { ParameterPiece, Piece, Quote } from './ast';
import type { Word } from './ast';

/** What reading pieces needs of the script that they are in. */
export interface PieceReader {
  word(word: ub.Word): Word;
  /** A script in a substitution that stands at `outside` in the text of the script. */
  nestedScript(parsed: ub.ParsedScript, outside: Span): Script | undefined;
}

/** The pieces of a word or of a here-document, nested quotes dissolved into each piece's `quote`. */
export function readPieces(source: ub.Word | ub.HereDocBody, reader: PieceReader): Piece[] {
  const parts = source.parts;
  if (!parts) {
    const { text, pos: start, end } = source;
    const value = source.type === 'Word' ? source.value : text;
    return [{ type: 'literal', quote: 'none', start, end, text, value }];
  }
  const pieces: Piece[] = [];
  for (const part of parts) readPart(part, source.type === 'Word' ? 'none' : 'double', reader, pieces);
  return pieces;
}

/** Adds the pieces of a part to `pieces`. */
function readPart(part: ub.WordPart, quote: Quote, reader: PieceReader, pieces: Piece[]): void {
  const base = { quote, start: part.pos, end: part.end, text: part.text };
  switch (part.type) {
    case 'Literal':
      pieces.push(literal(base, quote, part.value));
      break;
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      pieces.push(literal(base, 'single', part.value));
      break;
    case 'DoubleQuoted':
    case 'LocaleString':
      if (part.parts.length === 0) pieces.push(literal(base, 'double', ''));
      for (const child of part.parts) readPart(child, 'double', reader, pieces);
      break;
    case 'Glob':
      pieces.push({ ...base, type: 'glob', value: part.value });
      break;
    case 'ExtendedGlob':
      pieces.push({ ...base, type: 'glob', value: part.text });
      break;
    case 'SimpleExpansion':
      pieces.push(parameter(base, part.text.slice(1)));
      break;
    case 'ParameterExpansion':
      pieces.push({
        ...parameter(base, part.parameter),
        prefix: part.prefix,
        operator: part.operation?.operator,
        operands: operandsOf(part.operation).map((word) => reader.word(word)),
      });
      break;
    case 'CommandExpansion':
    case 'ProcessSubstitution': {
      const body = part.script && reader.nestedScript(part.script, { start: part.pos, end: part.end });
      const type = part.type === 'CommandExpansion' ? 'substitution' : 'process';
      pieces.push({ ...base, type, backticks: part.text.startsWith('`'), body });
      break;
    }
    case 'ArithmeticExpansion':
      pieces.push({ ...base, type: 'arithmetic', parameters: arithmeticParameters(part.text, base) });
      break;
    default: {
      const inner: Piece[] = [];
      for (const child of part.parts ?? []) readPart(child, quote, reader, inner);
      pieces.push({
        ...base,
        type: 'brace',
        parameters: inner.filter((piece) => piece.type === 'parameter'),
      });
    }
  }
}

type PieceBase = Pick<ParameterPiece, 'quote' | 'start' | 'end' | 'text'>;

function literal({ start, end, text }: PieceBase, quote: Quote, value: string): Piece {
  return { quote, start, end, text, type: 'literal', value };
}

/** Scripts are full of them: written out, they are made several times as fast as with a spread. */
function parameter({ quote, start, end, text }: PieceBase, name: string): ParameterPiece {
  return {
    quote,
    start,
    end,
    text,
    type: 'parameter',
    name,
    prefix: undefined,
    operator: undefined,
    operands: [],
  };
}

/** The variables that an arithmetic expression names, with or without `$`; of what commands in it name only those with `$`. */
function arithmeticParameters(text: string, base: PieceBase): ParameterPiece[] {
  const isCode = inCommands(text);
  const names = [...text.matchAll(/(?<![\w$.#])\$?\{?([A-Za-z_]\w*)/g)].filter(
    ({ 0: [first], index }) => first === '$' || !isCode(index),
  );
  return Array.from(names, (match) => {
    const start = base.start + match.index;
    return parameter({ ...base, start, end: start + match[0].length, text: match[0] }, match[1] ?? '');
  });
}

/** Tells whether an offset of an arithmetic expression is within `$(...)` or backticks. */
function inCommands(text: string): (offset: number) => boolean {
  const commands: Span[] = [];
  const substitution = /\$\((?!\()|`/g;
  for (let match = substitution.exec(text); match; match = substitution.exec(text)) {
    const { index: start } = match;
    let end = start + match[0].length;
    if (match[0] === '`') end = text.indexOf('`', end);
    else for (let depth = 1; depth > 0 && end < text.length; end++) depth += nesting(text.charAt(end));
    if (end < start) break;
    commands.push({ start, end });
    substitution.lastIndex = end + 1;
  }
  return (offset) => commands.some(({ start, end }) => start <= offset && offset < end);
}

function nesting(char: string): number {
  return char === '(' ? 1 : char === ')' ? -1 : 0;
}

function operandsOf(operation: ub.ParameterOperation | undefined): ub.Word[] {
  switch (operation?.type) {
    case 'Default':
    case 'Remove':
    case 'Transform':
      return [operation.operand];
    case 'Replace':
      return [operation.pattern, operation.replacement];
    case 'Slice':
      return operation.length ? [operation.offset, operation.length] : [operation.offset];
    case 'CaseModification':
      return operation.operand ? [operation.operand] : [];
    default:
      return [];
  }
}
