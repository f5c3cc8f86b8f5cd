import type { Word } from './ast';

/** How a program reads its command line. Options that are not named take no value. */
export interface ArgumentStyle {
  /** Options that take a value, from the next word unless it is attached: `-o`, `--target`. */
  readonly valued?: readonly string[];
  /** Whether `-name` is one option rather than several letters, as for Go's tools. */
  readonly singleDash?: boolean;
  /** Whether options end at the first operand, as for `env` and `sudo`. */
  readonly stopAtOperand?: boolean;
}

export interface Option {
  /** With its dashes, one letter for short ones: `-y`, `--yes`. */
  readonly name: string;
  /** Absent where the option has none. After quote removal. */
  readonly value: string | undefined;
  readonly word: Word;
  /** The word that holds the value: the option's own or the next. */
  readonly valueWord: Word | undefined;
}

/** The arguments of a command as its program sees them. */
export class Arguments {
  constructor(
    readonly options: readonly Option[],
    readonly operands: readonly Word[],
  ) {}

  has(...names: readonly string[]): boolean {
    return this.options.some((option) => names.includes(option.name));
  }

  /** The last one of those with one of the `names`. */
  find(...names: readonly string[]): Option | undefined {
    return this.options.findLast((option) => names.includes(option.name));
  }

  count(...names: readonly string[]): number {
    return this.options.filter((option) => names.includes(option.name)).length;
  }
}

/** Splits `words` into options and operands; `--` ends the options. */
export function readArguments(words: readonly Word[], style: ArgumentStyle = {}): Arguments {
  const options: Option[] = [];
  const operands: Word[] = [];
  const valued = style.valued ?? [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Word;
    const text = word.value;
    if (text === '--') {
      operands.push(...words.slice(i + 1));
      break;
    }
    if (text.length < 2 || !text.startsWith('-')) {
      if (style.stopAtOperand) {
        operands.push(...words.slice(i));
        break;
      }
      operands.push(word);
      continue;
    }
    const read = text.startsWith('--') || style.singleDash ? readLong(word) : readShort(word, valued);
    options.push(...read);
    const last = read.at(-1);
    const next = words[i + 1];
    if (last && last.value === undefined && valued.includes(last.name) && next) {
      options[options.length - 1] = { ...last, value: next.value, valueWord: next };
      i++;
    }
  }
  return new Arguments(options, operands);
}

function readLong(word: Word): Option[] {
  const equals = word.value.indexOf('=');
  if (equals < 0) return [{ name: word.value, value: undefined, word, valueWord: undefined }];
  return [{ name: word.value.slice(0, equals), value: word.value.slice(equals + 1), word, valueWord: word }];
}

function readShort(word: Word, valued: readonly string[]): Option[] {
  const options: Option[] = [];
  for (let i = 1; i < word.value.length; i++) {
    const name = `-${word.value[i] ?? ''}`;
    const rest = word.value.slice(i + 1);
    if (rest.startsWith('=') || (rest && valued.includes(name))) {
      options.push({ name, value: rest.replace(/^=/, ''), word, valueWord: word });
      break;
    }
    options.push({ name, value: undefined, word, valueWord: undefined });
  }
  return options;
}
