import type { Span } from '../../base/span';
import type { SourceText } from './sourceText';

/** What is wrong with the syntax of a script, and where in its text. */
export interface ScriptError {
  readonly message: string;
  readonly offset: number;
}

/** A parsed shell script: a RUN body, or one in it (`$(...)`, `sh -c '...'`, a here-document). */
export class Script {
  statements: readonly ShellNode[] = [];
  #parts: ScriptParts | undefined;

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

  /** Every node in source order, parents before children, also those in substitutions and inner scripts. */
  get nodes(): readonly ShellNode[] {
    return this.#all.nodes;
  }

  /** Every simple command among the {@link nodes}. */
  get commands(): readonly Command[] {
    return this.#all.commands;
  }

  /** Every piece of a word or a here-document that depends on what runs, in the same order. */
  get pieces(): readonly PlacedPiece[] {
    return this.#all.pieces;
  }

  /** Collected once: two dozen rules look through them. */
  get #all(): ScriptParts {
    this.#parts ??= collectParts(this);
    return this.#parts;
  }
}

/** A piece with its place; `word` is absent in a here-document. */
export interface PlacedPiece {
  readonly piece: Piece;
  readonly word: Word | undefined;
  readonly script: Script;
}

interface ScriptParts {
  readonly nodes: ShellNode[];
  readonly commands: Command[];
  readonly pieces: PlacedPiece[];
}

function collectParts(script: Script): ScriptParts {
  const parts: ScriptParts = { nodes: [], commands: [], pieces: [] };
  visitScript(script, {
    node: (node) => parts.nodes.push(node),
    command: (command) => parts.commands.push(command),
    piece: (piece, word, holder) => parts.pieces.push({ piece, word, script: holder }),
  });
  return parts;
}

/** What to call on the way through a script. */
export interface ScriptVisitor {
  node?(node: ShellNode): void;
  command?(command: Command): void;
  word?(word: Word): void;
  /** The pieces of words that depend on what runs, in `script`; `word` is absent in a here-document. */
  piece?(piece: Piece, word: Word | undefined, script: Script): void;
}

/** Walks through a script and all scripts in it, parents before children, in source order. */
export function visitScript(script: Script, visitor: ScriptVisitor): void {
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
  visitRedirections(command, visitor);
  for (const inner of command.innerScripts) visitScript(inner, visitor);
}

function visitCompound(node: Compound, visitor: ScriptVisitor): void {
  const { conditions = [], bodies = [], words = [] } = node.parts;
  for (const word of words) visitWord(word, visitor);
  if (conditions.length > 1) {
    const parts = [...conditions, ...bodies].sort((a, b) => a.start - b.start);
    for (const part of parts) visitNode(part, visitor);
  } else {
    for (const condition of conditions) visitNode(condition, visitor);
    for (const body of bodies) visitNode(body, visitor);
  }
  visitRedirections(node, visitor);
}

function visitRedirections({ redirections, script }: Command | Compound, visitor: ScriptVisitor): void {
  for (const redirection of redirections) {
    if (redirection.target) visitWord(redirection.target, visitor);
    for (const piece of redirection.pieces) visitPiece(piece, undefined, script, visitor);
  }
}

function visitWord(word: Word, visitor: ScriptVisitor): void {
  visitor.word?.(word);
  if (!word.isDynamic) return;
  for (const piece of word.pieces) visitPiece(piece, word, word.script, visitor);
}

function visitPiece(piece: Piece, word: Word | undefined, script: Script, visitor: ScriptVisitor): void {
  visitor.piece?.(piece, word, script);
  if (piece.type === 'parameter') {
    for (const operand of piece.operands) visitWord(operand, visitor);
  } else if (piece.type === 'substitution' || piece.type === 'process') {
    if (piece.body) visitScript(piece.body, visitor);
  } else if (piece.type === 'arithmetic' || piece.type === 'brace') {
    for (const parameter of piece.parameters) visitPiece(parameter, word, script, visitor);
  }
}

/** A node of a shell script. Offsets count in the text of {@link ShellNode.script}; `span` in the document. */
export type ShellNode = Command | Pipeline | List | Compound;

abstract class NodeBase {
  /** The node around it in the same script; absent at the top of the script. */
  parent: ShellNode | undefined;

  constructor(
    readonly script: Script,
    readonly start: number,
    readonly end: number,
  ) {}

  /** Where the node is in the document. */
  get span(): Span {
    return this.script.spanOf(this.start, this.end);
  }
}

/** A simple command: assignments, name, arguments and redirections. */
export class Command extends NodeBase {
  readonly type = 'command';
  readonly #readInner: (command: Command) => readonly Script[];
  #inner: readonly Script[] | undefined;

  constructor(
    script: Script,
    range: Span,
    /** Name and arguments in order; empty for a command of assignments or redirections alone. */
    readonly words: readonly Word[],
    /** Those before the name; arguments of `export` and its kin are words that have an assignment. */
    readonly assignments: readonly Assignment[],
    readonly redirections: readonly Redirection[],
    readInner: (command: Command) => readonly Script[],
  ) {
    super(script, range.start, range.end);
    this.#readInner = readInner;
  }

  /** Scripts that the command hands to a shell: the argument of `sh -c`, the here-document of `bash`. */
  get innerScripts(): readonly Script[] {
    this.#inner ??= this.#readInner(this);
    return this.#inner;
  }
}

/** `a | b`, or one command after `!` or `time`. */
export class Pipeline extends NodeBase {
  readonly type = 'pipeline';

  constructor(
    script: Script,
    range: Span,
    readonly commands: readonly ShellNode[],
    readonly negated: boolean,
  ) {
    super(script, range.start, range.end);
    for (const command of commands) command.parent = this;
  }
}

/** Commands one after the other. `connectors[i]` stands between `items[i]` and `items[i + 1]`. */
export class List extends NodeBase {
  readonly type = 'list';

  constructor(
    script: Script,
    range: Span,
    readonly items: readonly ShellNode[],
    readonly connectors: readonly Connector[],
  ) {
    super(script, range.start, range.end);
    for (const item of items) item.parent = this;
  }
}

/** Everything with a body: conditions and bodies in source order, the words that the head names. */
export class Compound extends NodeBase {
  readonly type = 'compound';

  constructor(
    script: Script,
    range: Span,
    readonly kind: CompoundKind,
    readonly parts: CompoundParts,
    readonly redirections: readonly Redirection[] = [],
  ) {
    super(script, range.start, range.end);
    for (const condition of parts.conditions ?? []) condition.parent = this;
    for (const body of parts.bodies ?? []) body.parent = this;
  }
}

export interface CompoundParts {
  /** What decides: after `if`, `elif`, `while`, `until`. */
  readonly conditions?: readonly ShellNode[];
  /** What runs: branches of `if` and `case`, the body of the rest. */
  readonly bodies?: readonly ShellNode[];
  /** The list of a `for`, the word and the patterns of a `case`, the operands of `[[`. */
  readonly words?: readonly Word[];
  /** The variable of a loop, the name of a function. */
  readonly name?: Word;
}

/** `;` stands for a line end as well. A trailing `&` is one more connector than there are gaps. */
export type Connector = '&&' | '||' | ';' | '&';

export type CompoundKind =
  | 'if'
  | 'for'
  | 'while'
  | 'until'
  | 'case'
  | 'select'
  | 'subshell'
  | 'group'
  | 'function'
  | 'test'
  | 'arithmetic';

/** `NAME=value`, before a command or as an argument of a declaration. */
export interface Assignment {
  readonly name: string;
  readonly append: boolean;
  readonly start: number;
  readonly end: number;
  readonly span: Span;
  /** Absent for an array; its elements are words of their own. */
  readonly value: Word | undefined;
  readonly elements: readonly Word[];
}

export interface Redirection {
  readonly operator: string;
  readonly descriptor: number | undefined;
  readonly start: number;
  readonly end: number;
  readonly span: Span;
  /** Absent for a here-document. */
  readonly target: Word | undefined;
  /** The text between the delimiters of a here-document, by offsets in the script. */
  readonly heredoc: { readonly start: number; readonly end: number; readonly quoted: boolean } | undefined;
  /** Expansions in the here-document's text. */
  readonly pieces: readonly Piece[];
}

/** A part of a word. Pieces cover the word except for its quotes. */
export type Piece = LiteralPiece | ParameterPiece | SubstitutionPiece | OtherPiece;

export type Quote = 'none' | 'double' | 'single';

interface PieceBase {
  readonly quote: Quote;
  readonly start: number;
  readonly end: number;
  /** As written. */
  readonly text: string;
}

/** Text that stands for itself; `glob` is a pattern that matches file names. */
export interface LiteralPiece extends PieceBase {
  readonly type: 'literal' | 'glob';
  /** After quote removal. */
  readonly value: string;
}

/** `$name` or `${name...}`. */
export interface ParameterPiece extends PieceBase {
  readonly type: 'parameter';
  readonly name: string;
  /** `#` for the length, `!` for indirection. */
  readonly prefix: '#' | '!' | undefined;
  /** Such as `:-`, `%%` or `/`. */
  readonly operator: string | undefined;
  readonly operands: readonly Word[];
}

/** `$(...)`, backticks, `<(...)` and `>(...)`. */
export interface SubstitutionPiece extends PieceBase {
  readonly type: 'substitution' | 'process';
  readonly backticks: boolean;
  readonly body: Script | undefined;
}

/** `$((...))` with the words in it, `{a,b}`. */
export interface OtherPiece extends PieceBase {
  readonly type: 'arithmetic' | 'brace';
  readonly parameters: readonly ParameterPiece[];
}

/** One word of a shell command. Its pieces are worked out on first use: most words never need them. */
export class Word {
  #pieces: readonly Piece[] | undefined;
  #isDynamic: boolean | undefined;
  readonly #readPieces: (() => readonly Piece[]) | undefined;

  constructor(
    readonly script: Script,
    readonly start: number,
    readonly end: number,
    /** As written, quotes included. */
    readonly text: string,
    /** After quote removal; expansions stand in it as they are written. */
    readonly value: string,
    /** Absent where the word has neither expansions nor quotes. */
    readPieces: (() => readonly Piece[]) | undefined,
    /** Set on an argument such as the one of `export A=b`. */
    readonly assignment?: Assignment,
  ) {
    this.#readPieces = readPieces;
  }

  get span(): Span {
    return this.script.spanOf(this.start, this.end);
  }

  get pieces(): readonly Piece[] {
    this.#pieces ??= this.#readPieces?.() ?? [
      {
        type: 'literal',
        quote: 'none',
        start: this.start,
        end: this.end,
        text: this.text,
        value: this.value,
      },
    ];
    return this.#pieces;
  }

  /** What the word is for certain when it runs (patterns stand for themselves); absent if that depends. */
  get literal(): string | undefined {
    return this.isDynamic ? undefined : this.value;
  }

  /** Whether something in the word is known only when it runs. */
  get isDynamic(): boolean {
    this.#isDynamic ??=
      this.#readPieces !== undefined && this.pieces.some(({ type }) => type !== 'literal' && type !== 'glob');
    return this.#isDynamic;
  }

  /** Whether the word has a part outside of all quotes that expands: its value may split into more words. */
  get mayBeSeveral(): boolean {
    return (
      this.#readPieces !== undefined &&
      this.pieces.some((piece) => piece.quote === 'none' && piece.type !== 'literal')
    );
  }
}
