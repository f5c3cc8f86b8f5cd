import type { Span } from '../../base/span';
import type { Script } from './script';
import type { Word } from './word';

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
