import type { Run } from './run';
import { visitScript, type Script } from './script';
import type { Assignment, Command, Piece } from './syntax';
import type { Word } from './word';

/** A part of a word whose value the shell splits at blanks and expands as a pattern. */
export interface SplitPiece<P extends Piece = Piece> {
  readonly piece: P;
  readonly word: Word;
  readonly command: Command;
}

const declarations: ReadonlySet<string> = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);

/**
 * The unquoted expansions among the arguments and redirections of commands. Assignments, `[[`, `case` and
 * the list of a `for` do not count: there nothing is split, or splitting is the point.
 */
export function* splitPieces(run: Run): Iterable<SplitPiece> {
  const assigns = run.shell.name !== 'sh' && run.shell.name !== 'dash' && run.shell.name !== 'ash';
  for (const command of run.script.commands) {
    const declares = declarations.has(command.words[0]?.value ?? '');
    for (const word of command.words.slice(1)) {
      if (!word.isDynamic || (word.assignment && declares && assigns)) continue;
      for (const piece of word.pieces) if (piece.quote === 'none') yield { piece, word, command };
    }
    for (const { target } of command.redirections) {
      if (!target?.isDynamic) continue;
      for (const piece of target.pieces) if (piece.quote === 'none') yield { piece, word: target, command };
    }
  }
}

/** Names that the script assigns, each with all the values it may get there; undefined for unforeseeable ones. */
export function assignedVariables(script: Script): ReadonlyMap<string, readonly (Word | undefined)[]> {
  const values = new Map<string, (Word | undefined)[]>();
  const add = (name: string, value: Word | undefined) => {
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  };
  visitScript(script, {
    command: (command) => {
      for (const assignment of assignmentsOf(command)) {
        add(assignment.name, assignment.append ? undefined : assignment.value);
      }
      for (const name of readNames(command)) add(name, undefined);
    },
    node: (node) => {
      if (node.type !== 'compound' || (node.kind !== 'for' && node.kind !== 'select')) return;
      const { name, words = [] } = node.parts;
      if (!name) return;
      if (words.length === 0) add(name.value, undefined);
      for (const word of words) add(name.value, word);
    },
    piece: (piece) => {
      if (piece.type !== 'parameter' || !/^:?=$/.test(piece.operator ?? '')) return;
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

/** Names of the variables whose every value in the script is one word without a pattern. */
export function oneWordVariables(script: Script): ReadonlySet<string> {
  const assigned = assignedVariables(script);
  const clean = new Set(assigned.keys());
  for (let changed = true; changed;) {
    changed = false;
    for (const name of clean) {
      const values = assigned.get(name) ?? [];
      if (values.every((value) => value && isOneWord(value, clean))) continue;
      clean.delete(name);
      changed = true;
    }
  }
  return clean;
}

function isOneWord(word: Word, clean: ReadonlySet<string>): boolean {
  return word.pieces.every((piece) => {
    switch (piece.type) {
      case 'literal':
        return !/[\s*?[]/.test(piece.value);
      case 'parameter':
        return (
          piece.prefix === '#' || /^[#?$!]$/.test(piece.name) || (!piece.operator && clean.has(piece.name))
        );
      case 'arithmetic':
        return true;
      default:
        return false;
    }
  });
}
