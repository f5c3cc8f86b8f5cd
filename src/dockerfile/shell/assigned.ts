import { visitScript, type Assignment, type Command, type Script, type ShellNode, type Word } from './ast';

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
