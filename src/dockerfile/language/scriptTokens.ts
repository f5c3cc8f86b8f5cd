import {
  visitScript,
  type Command,
  type Piece,
  type Redirection,
  type Script,
  type Word,
} from '../shell/ast';
import type { Paint } from './paint';

/** Words of the shell that open, part and close commands. */
const reserved =
  /(?<![\w$.\-/])(?:if|then|elif|else|fi|for|in|do|done|while|until|case|esac|select|function|time)(?![\w.\-/=])/g;
const operators = /&&|\|\||;;&?|;&|\|&|<<<|<<-?|>>|[<>]&|[|;&(){}!<>]|\[\[?|\]\]?/g;

/** Colours a shell script by its tree: commands, options, strings, variables; then the words and signs between them. */
export function paintScript(script: Script, paint: Paint): void {
  visitScript(script, {
    command: (command) => paintCommand(command, paint),
    word: (word) => paintWord(word, paint),
    node: (node) => {
      if (node.type === 'compound') {
        const { name } = node.parts;
        if (name) paint.paint(name.span, node.kind === 'function' ? 'function' : 'variable');
        for (const redirection of node.redirections) paintRedirection(redirection, node.script, paint);
      }
    },
    piece: (piece, _, holder) => paintPiece(piece, holder, paint),
  });
  paintBetween(script, paint);
}

function paintCommand(command: Command, paint: Paint): void {
  const [name] = command.words;
  if (name) paint.paint(name.span, 'function');
  for (const assignment of command.assignments) paintName(assignment, command.script, paint);
  for (const word of command.words.slice(1)) {
    if (word.assignment) paintName(word.assignment, word.script, paint);
    else if (word.text.startsWith('-'))
      paint.paint(word.script.spanOf(word.start, optionEnd(word)), 'parameter');
  }
  for (const redirection of command.redirections) paintRedirection(redirection, command.script, paint);
}

function paintName(
  { name, start }: { readonly name: string; readonly start: number },
  script: Script,
  paint: Paint,
): void {
  paint.paint(script.spanOf(start, start + name.length), 'variable');
}

/** An option without the value that is attached to it. */
function optionEnd({ text, start, end }: Word): number {
  const equals = text.indexOf('=');
  return equals < 0 ? end : start + equals;
}

function paintRedirection({ heredoc }: Redirection, script: Script, paint: Paint): void {
  if (heredoc) paint.paint(script.spanOf(heredoc.start, heredoc.end), 'string');
}

function paintWord(word: Word, paint: Paint): void {
  paint.settle(word.span);
  if (!/["']/.test(word.text)) return;
  for (const piece of word.pieces) {
    if (piece.quote === 'none') continue;
    // The quotes are no part of the pieces.
    const start = /["']/.test(word.text.charAt(piece.start - 1 - word.start)) ? piece.start - 1 : piece.start;
    const end = /["']/.test(word.text.charAt(piece.end - word.start)) ? piece.end + 1 : piece.end;
    paint.paint(word.script.spanOf(Math.max(word.start, start), Math.min(word.end, end)), 'string');
  }
}

function paintPiece(piece: Piece, script: Script, paint: Paint): void {
  switch (piece.type) {
    case 'parameter':
      paint.paint(script.spanOf(piece.start, piece.end), 'variable');
      break;
    case 'substitution':
    case 'process': {
      const width = piece.backticks ? 1 : 2;
      paint.paint(script.spanOf(piece.start, piece.start + width), 'operator');
      paint.paint(script.spanOf(piece.end - 1, piece.end), 'operator');
      break;
    }
    case 'glob':
      if (piece.quote === 'none') paint.paint(script.spanOf(piece.start, piece.end), 'operator');
      break;
    default:
  }
}

/** What is left bare between words and strings: words of the shell itself, operators, and comments. */
function paintBetween({ text, source }: Script, paint: Paint): void {
  const isBare = (at: number) => paint.isBare(source.sourceOffset(at));
  for (const [pattern, kind] of [
    [reserved, 'keyword'],
    [operators, 'operator'],
  ] as const) {
    for (const { index, 0: found } of text.matchAll(pattern)) {
      const end = index + found.length;
      if (isBare(index) && isBare(end - 1)) paint.paint(source.sourceSpan(index, end), kind);
    }
  }
  for (const { index, 0: found } of text.matchAll(/(?<![^\s;&|(])#[^\n]*/g)) {
    const end = index + found.length;
    if (isBare(index)) paint.paint(source.sourceSpan(index, end), 'comment');
  }
}
