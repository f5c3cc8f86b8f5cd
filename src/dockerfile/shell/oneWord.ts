import type { DeclaredVariables } from '../model/declarations';
import type { Dockerfile } from '../model/dockerfile';
import type { Run } from './run';
import type { Script } from './ast';
import type { Command, Piece } from './ast';
import { declaredVariables } from './variables';
import type { Word } from './ast';

/** Programs that print one thing without blanks, whatever their arguments: a path, a name, a number. */
const printOneWord: ReadonlySet<string> = new Set([
  'arch',
  'basename',
  'dirname',
  'hostname',
  'mktemp',
  'nproc',
  'pwd',
  'readlink',
  'realpath',
  'tty',
  'whoami',
]);

/** Calls that print one thing, by their words. */
const oneWordCalls: readonly RegExp[] = [
  /^uname( -[mnprsi])?$/,
  /^id -(u|g|un|gn)( \S+)?$/,
  /^dpkg --print-(architecture|foreign-architectures)$/,
  /^dpkg-architecture -q\S+$/,
  /^apk --print-arch$/,
  /^(command -v|which) \S+$/,
  /^lsb_release -(cs|is|rs|sc|si|sr)$/,
  /^(go|npm|yarn) (env|root|prefix|bin) ?-?\w*$/,
  /^date ([-\w]+ )*\+[^\s'"]+$/,
  /^rpm -E \S+$/,
  /^getconf \S+$/,
  /^git rev-parse( --short)? HEAD$/,
  /^stat -c \S+ \S+$/,
  /^wc -[lcm]$/,
];

/** Whether the output of a substitution is one thing for certain: quotes around it change nothing then. */
export function printsOneWord(body: Script | undefined): boolean {
  const [only, ...others] = body?.statements ?? [];
  if (others.length > 0 || only?.type !== 'command') return false;
  const text = only.words.map(({ value }) => value).join(' ');
  const program = only.words[0]?.value.replace(/^.*\//, '') ?? '';
  return (
    (printOneWord.has(program) && !only.words.some(isList)) || oneWordCalls.some((call) => call.test(text))
  );
}

/** Several operands give several lines of output. */
function isList(word: Word): boolean {
  return (
    word.mayBeSeveral && !word.pieces.some(({ type }) => type === 'substitution' || type === 'parameter')
  );
}

/** Words that a command takes as one: it fails, or reads something else, where a value is split there. */
export function takesOneWord(command: Command, word: Word): boolean {
  if (command.redirections.some(({ target }) => target === word)) return true;
  const name = command.words[0]?.value ?? '';
  if (name === '[' || name === 'test') {
    // `[ -n $x ]` is true for an empty value, and false once it is in quotes.
    const before = command.words[command.words.indexOf(word) - 1]?.value ?? '';
    const count = command.words.length - (name === '[' ? 2 : 1);
    return count >= 3 && !/^-[nz]$/.test(before);
  }
  return name === 'cd' && command.words.length === 2;
}

/** What of the variables of a RUN is known to be one thing, unless it is empty or unset. */
export class OneThingVariables {
  readonly #assigned: Run['assigned'];
  readonly #declared: DeclaredVariables;

  constructor(document: Dockerfile, run: Run) {
    this.#assigned = run.assigned;
    this.#declared = declaredVariables(document, run);
  }

  /** Every value that the file shows is one word, and it shows at least one. */
  has(name: string, depth = 0): boolean {
    const values = this.#assigned.get(name) ?? [];
    const declared = this.#declared.get(name);
    if (depth > 8 || (values.length === 0 && !declared)) return false;
    if (declared && !isPlainValue(declared)) return false;
    return values.every(({ value }) => value !== undefined && this.#isOneThing(value, depth + 1));
  }

  #isOneThing(word: Word, depth: number): boolean {
    if (word.text === '' || word.text === '""' || word.text === "''") return false;
    return word.pieces.every((piece) => this.#isOnePiece(piece, depth));
  }

  #isOnePiece(piece: Piece, depth: number): boolean {
    switch (piece.type) {
      case 'literal':
        return !/[\s*?[\]\\]/.test(piece.value);
      case 'parameter':
        if (piece.prefix === '#' || /^[#?$!]$/.test(piece.name)) return true;
        return /^(%%?|##?)?$/.test(piece.operator ?? '') && this.has(piece.name, depth);
      case 'arithmetic':
        return true;
      case 'substitution':
        return printsOneWord(piece.body);
      default:
        return false;
    }
  }
}

/** A value of ARG or ENV, as written: with or without the quotes of the Dockerfile around all of it. */
function isPlainValue(value: string): boolean {
  return /^(["']?)[^\s"'`$\\*?[\]]+\1$/.test(value);
}
