import type { Run } from './run';
import { visitScript, type Script } from './ast';
import type { Assignment, Command, Piece, ShellNode } from './ast';
import type { Word } from './ast';

/** A part of a word whose value the shell splits at blanks and expands as a pattern. */
export interface SplitPiece<P extends Piece = Piece> {
  readonly piece: P;
  readonly word: Word;
  readonly command: Command;
}

const declarations: ReadonlySet<string> = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);

/**
 * The unquoted expansions among the words and redirections of commands, a name that is one expansion left
 * out. Assignments, `[[`, `case` and
 * the list of a `for` do not count: there nothing is split, or splitting is the point.
 */
export function* splitPieces(run: Run): Iterable<SplitPiece> {
  const assigns = run.shell.name !== 'sh' && run.shell.name !== 'dash' && run.shell.name !== 'ash';
  for (const command of run.script.commands) {
    const declares = declarations.has(command.words[0]?.value ?? '');
    for (const [index, word] of command.words.entries()) {
      if (index === 0 && word.pieces.length === 1) continue;
      if (!word.isDynamic || (word.assignment && declares && assigns)) continue;
      for (const piece of word.pieces) if (piece.quote === 'none') yield { piece, word, command };
    }
    for (const { target } of command.redirections) {
      if (!target?.isDynamic) continue;
      for (const piece of target.pieces) if (piece.quote === 'none') yield { piece, word: target, command };
    }
  }
}

/** One place where a variable gets a value; undefined where that cannot be foreseen. */
export interface VariableValue {
  readonly value: Word | undefined;
  /** The command or loop that sets it. */
  readonly node: ShellNode;
}

/** The variables that the script sets, each with every value that it may get there. */
export function assignedVariables(script: Script): ReadonlyMap<string, readonly VariableValue[]> {
  const values = new Map<string, VariableValue[]>();
  let node: ShellNode | undefined;
  const add = (name: string, value: Word | undefined) => {
    if (!node) return;
    const known = values.get(name);
    if (known) known.push({ value, node });
    else values.set(name, [{ value, node }]);
  };
  visitScript(script, {
    node: (entered) => {
      node = entered;
      if (entered.type === 'command') {
        for (const { name, append, value } of assignmentsOf(entered)) add(name, append ? undefined : value);
        for (const name of readNames(entered)) add(name, undefined);
      } else if (entered.type === 'compound' && (entered.kind === 'for' || entered.kind === 'select')) {
        const { name, words = [] } = entered.parts;
        for (const word of words) if (name) add(name.value, word.mayBeSeveral ? undefined : word);
        if (name && words.length === 0) add(name.value, undefined);
      }
    },
    piece: (piece) => {
      if (piece.type === 'parameter' && /^:?=$/.test(piece.operator ?? ''))
        add(piece.name, piece.operands[0]);
    },
  });
  return values;
}

function assignmentsOf(command: Command): Assignment[] {
  return [...command.assignments, ...command.words.flatMap((word) => word.assignment ?? [])];
}

/** Variables that a builtin fills: `read x`, `getopts ab x`, `printf -v x`, `mapfile x`. */
function readNames({ words }: Command): string[] {
  const args = words.slice(1).map(({ value }) => value);
  const names = args.filter((value) => /^[A-Za-z_]\w*$/.test(value));
  switch (words[0]?.value) {
    case 'read':
    case 'mapfile':
    case 'readarray':
      return names;
    case 'getopts':
      return [...names.slice(-1), 'OPTARG', 'OPTIND'];
    case 'printf':
      return args[0] === '-v' ? names.slice(0, 1) : [];
    case 'export':
    case 'readonly':
    case 'local':
    case 'declare':
    case 'typeset':
      return [];
    default:
      return [];
  }
}

/** Checks whether the value of a variable at a place is one word without a pattern, whatever happens before. */
export class OneWordVariables {
  readonly #assigned: ReadonlyMap<string, readonly VariableValue[]>;

  constructor(
    script: Script,
    /** Variables of which that is known from elsewhere. */
    readonly known: { has(name: string): boolean },
  ) {
    this.#assigned = assignedVariables(script);
  }

  has(name: string, user: ShellNode, depth = 0): boolean {
    const values = this.#assigned.get(name);
    if (!values) return this.known.has(name);
    if (depth > 8 || !values.every(({ value, node }) => value && this.#isOneWord(value, node, depth + 1))) {
      return false;
    }
    return this.known.has(name) || values.some(({ node }) => alwaysRunsBefore(node, user));
  }

  #isOneWord(word: Word, user: ShellNode, depth: number): boolean {
    return word.pieces.every((piece) => {
      switch (piece.type) {
        case 'literal':
          return !/[\s*?[\]\\]/.test(piece.value);
        case 'parameter':
          return (
            piece.prefix === '#' ||
            /^[#?$!]$/.test(piece.name) ||
            (!piece.operator && this.has(piece.name, user, depth))
          );
        case 'arithmetic':
          return true;
        default:
          return false;
      }
    });
  }
}

/** Whether `node` has run whenever `user` runs. What follows `&&` or `||` or a condition may not have. */
function alwaysRunsBefore(node: ShellNode, user: ShellNode): boolean {
  const around = new Set<ShellNode>();
  for (let at: ShellNode | undefined = user; at; at = at.parent) around.add(at);
  let child = node;
  for (let at = node.parent; at; child = at, at = at.parent) {
    if (child === user) return true;
    const meets = around.has(at);
    if (at.type === 'list') {
      const index = at.items.indexOf(child);
      if (at.connectors.slice(0, index).some((connector) => connector === '&&' || connector === '||'))
        return false;
    } else if (at.type === 'compound' && !meets) {
      if (at.kind !== 'group' && !at.parts.conditions?.includes(child)) return false;
    } else if (at.type === 'pipeline' && at.commands.length > 1 && !meets) {
      return false;
    }
    if (meets) return true;
  }
  return true;
}
