import type { Run } from './run';
import type { Command, Piece, ShellNode, Word } from './ast';

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
      if (!word.isDynamic || (index === 0 && word.pieces.length === 1)) continue;
      if (word.assignment && declares && assigns) continue;
      for (const piece of word.pieces) if (piece.quote === 'none') yield { piece, word, command };
    }
    for (const { target } of command.redirections) {
      if (!target?.isDynamic) continue;
      for (const piece of target.pieces) if (piece.quote === 'none') yield { piece, word: target, command };
    }
  }
}

/** Checks whether the value of a variable at a place is one word without a pattern, whatever happens before. */
export class OneWordVariables {
  constructor(
    readonly run: Run,
    /** Variables of which that is known from elsewhere. */
    readonly known: { has(name: string): boolean },
  ) {}

  has(name: string, user: ShellNode, depth = 0): boolean {
    const values = this.run.assigned.get(name);
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
