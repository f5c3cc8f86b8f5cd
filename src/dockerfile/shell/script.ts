import type { Span } from '../../base/span';
import type { SourceText } from './sourceText';
import type { Command, Compound, Piece, Redirection, ShellNode } from './syntax';
import type { Word } from './word';

/** What is wrong with the syntax of a script, and where in its text. */
export interface ScriptError {
  readonly message: string;
  readonly offset: number;
}

/** A parsed shell script: a RUN body, or one in it (`$(...)`, `sh -c '...'`, a here-document). */
export class Script {
  statements: readonly ShellNode[] = [];
  #commands: readonly Command[] | undefined;

  constructor(
    readonly text: string,
    readonly errors: readonly ScriptError[],
    readonly source: SourceText,
    /** The command that runs this script from its arguments or its input, as `sh -c` does. */
    readonly host: Command | undefined,
  ) {}

  spanOf(start: number, end: number): Span {
    return this.source.sourceSpan(start, end);
  }

  /** Every simple command, in source order, also those in substitutions and inner scripts. */
  get commands(): readonly Command[] {
    this.#commands ??= collectCommands(this);
    return this.#commands;
  }
}

function collectCommands(script: Script): Command[] {
  const commands: Command[] = [];
  visitScript(script, { command: (command) => commands.push(command) });
  return commands;
}

/** What to call on the way through a script. */
export interface ScriptVisitor {
  node?(node: ShellNode): void;
  command?(command: Command): void;
  word?(word: Word): void;
  /** The pieces of words that depend on what runs; `word` is absent in a here-document. */
  piece?(piece: Piece, word: Word | undefined): void;
  /** Each nested script, before what is in it. */
  script?(script: Script): void;
}

/** Walks through a script and all scripts in it, parents before children, in source order. */
export function visitScript(script: Script, visitor: ScriptVisitor): void {
  visitor.script?.(script);
  for (const statement of script.statements) visitNode(statement, visitor);
}

export function visitNode(node: ShellNode, visitor: ScriptVisitor): void {
  visitor.node?.(node);
  switch (node.type) {
    case 'command':
      visitCommand(node, visitor);
      break;
    case 'pipeline':
      for (const command of node.commands) visitNode(command, visitor);
      break;
    case 'list':
      for (const item of node.items) visitNode(item, visitor);
      break;
    case 'compound':
      visitCompound(node, visitor);
      break;
  }
}

function visitCommand(command: Command, visitor: ScriptVisitor): void {
  visitor.command?.(command);
  for (const assignment of command.assignments) {
    if (assignment.value) visitWord(assignment.value, visitor);
    for (const element of assignment.elements) visitWord(element, visitor);
  }
  for (const word of command.words) visitWord(word, visitor);
  visitRedirections(command.redirections, visitor);
  for (const inner of command.innerScripts) visitScript(inner, visitor);
}

function visitCompound(node: Compound, visitor: ScriptVisitor): void {
  const { conditions = [], bodies = [], words = [] } = node.parts;
  for (const word of words) visitWord(word, visitor);
  const parts = [...conditions, ...bodies];
  if (conditions.length > 1) parts.sort((a, b) => a.start - b.start);
  for (const part of parts) visitNode(part, visitor);
  visitRedirections(node.redirections, visitor);
}

function visitRedirections(redirections: readonly Redirection[], visitor: ScriptVisitor): void {
  for (const redirection of redirections) {
    if (redirection.target) visitWord(redirection.target, visitor);
    for (const piece of redirection.pieces) visitPiece(piece, undefined, visitor);
  }
}

function visitWord(word: Word, visitor: ScriptVisitor): void {
  visitor.word?.(word);
  if (!word.isDynamic) return;
  for (const piece of word.pieces) visitPiece(piece, word, visitor);
}

function visitPiece(piece: Piece, word: Word | undefined, visitor: ScriptVisitor): void {
  visitor.piece?.(piece, word);
  if (piece.type === 'parameter') {
    for (const operand of piece.operands) visitWord(operand, visitor);
  } else if (piece.type === 'substitution' || piece.type === 'process') {
    if (piece.body) visitScript(piece.body, visitor);
  } else if (piece.type === 'arithmetic' || piece.type === 'brace') {
    for (const parameter of piece.parameters) visitPiece(parameter, word, visitor);
  }
}
