import { span, type Span } from '../../../base/span';
import type { Dockerfile } from '../../model/dockerfile';
import { visitScript, type Command, type Word } from '../../shell/ast';
import { invocationOf } from '../../shell/invocation';
import type { Instruction } from '../../syntax/instruction';
import { shellOptionDocs } from '../instructionDocs';
import type { HoverInfo } from './info';
import { modeNote, umaskNote } from './mode';

/** A word of a command whose value is written as it is, between quotes or not. */
interface PlainWord {
  readonly value: string;
  readonly span: Span;
}

/** Explains an option of a shell or a mode: in a script, in SHELL, or in an exec form. */
export function shellHover(
  document: Dockerfile,
  instruction: Instruction,
  offset: number,
): HoverInfo | undefined {
  const run = document.runsByInstruction.get(instruction);
  if (!run) return execForm(instruction, offset);
  if (run.shell.family !== 'posix') return undefined;
  const found = commandAt(run.script, offset);
  if (!found) return undefined;
  const { command, word } = found;
  const words = command.words.map((one) => plainWord(document, one.value, one.span));
  return shellOption(words, command.words.indexOf(word), offset) ?? modeOf(command, word);
}

function commandAt(
  script: Parameters<typeof visitScript>[0],
  offset: number,
): { readonly command: Command; readonly word: Word } | undefined {
  let found: { readonly command: Command; readonly word: Word } | undefined;
  let command: Command | undefined;
  visitScript(script, {
    command: (entered) => {
      command = entered;
    },
    word: (word) => {
      const holder = command?.words.includes(word) ? command : undefined;
      if (holder && word.span.start <= offset && offset < Math.max(word.span.end, word.span.start + 1))
        found = { command: holder, word };
    },
  });
  return found;
}

function plainWord({ text }: Dockerfile, value: string, place: Span): PlainWord {
  const isQuoted = text.slice(place.start, place.end) === `"${value}"`;
  return { value, span: isQuoted ? span(place.start + 1, place.end - 1) : place };
}

/** The words of SHELL, and of CMD and ENTRYPOINT in their exec form. */
function execForm({ json, args }: Instruction, offset: number): HoverInfo | undefined {
  if (!json) return undefined;
  const words = args.map((argument) => ({
    value: argument.text,
    span: argument.part(0, argument.text.length),
  }));
  const index = words.findIndex(({ span: place }) => place.start <= offset && offset < place.end);
  return index < 0 ? undefined : shellOption(words, index, offset);
}

/** An option of `set` or of a shell: a letter of `-eux`, or the name after `-o`. */
function shellOption(words: readonly PlainWord[], index: number, offset: number): HoverInfo | undefined {
  const word = words[index];
  const isShell = /^(?:.*\/)?(?:ba|da|a|k|z)?sh$/.test(words[0]?.value ?? '');
  if (!word || index === 0 || !(isShell || words[0]?.value === 'set')) return undefined;
  const before = words[index - 1]?.value ?? '';
  // What follows the options of a shell is a script and its arguments.
  const isOption = (one: PlainWord, at: number): boolean =>
    /^[-+][a-zA-Z]+$/.test(one.value) || /^[-+][a-zA-Z]*o$/.test(words[at]?.value ?? '');
  if (isShell && !words.slice(1, index).every(isOption)) return undefined;
  const { value, span: place } = word;
  if (/^[-+][a-zA-Z]*o$/.test(before)) {
    const doc =
      value.length > 1 && Object.hasOwn(shellOptionDocs, value) ? shellOptionDocs[value] : undefined;
    return doc === undefined ? undefined : { span: place, documentation: prefixed(before, doc), notes: [] };
  }
  if (!/^[-+][a-zA-Z]+$/.test(value)) return undefined;
  const letter = value.charAt(offset - place.start);
  if (offset > place.start && Object.hasOwn(shellOptionDocs, letter)) {
    const doc = shellOptionDocs[letter] ?? '';
    return { span: span(offset, offset + 1), documentation: prefixed(value, doc), notes: [] };
  }
  const all = value
    .slice(1)
    .split('')
    .flatMap((one) =>
      Object.hasOwn(shellOptionDocs, one) ? [`- \`-${one}\`: ${shellOptionDocs[one] ?? ''}`] : [],
    );
  return all.length === 0 ? undefined : { span: place, documentation: all.join('\n'), notes: [] };
}

function prefixed(option: string, doc: string): string {
  return option.startsWith('+') ? `Turned off: ${doc}` : doc;
}

/** The mode that a program is given: `chmod 755`, `install -m 755`, `-m755` and `--mode=755`, `umask 022`. */
function modeOf(command: Command, word: Word): HoverInfo | undefined {
  const invocation = invocationOf(command);
  const index = invocation?.args.indexOf(word) ?? -1;
  if (!invocation || index < 0) return undefined;
  const { program, args } = invocation;
  if (program === 'umask') return noted(word, umaskNote(word.value));
  if (program === 'chmod') {
    const mode = args.find(({ value }) => !/^-[a-zA-Z]*[fvcR]|^--/.test(value));
    return word === mode ? noted(word, modeNote(word.value)) : undefined;
  }
  if (!/^(?:install|mkdir)$/.test(program)) return undefined;
  const joined = /^(?:-m|--mode=)(.+)$/.exec(word.value)?.[1];
  const isAfter = /^(?:-m|--mode)$/.test(args[index - 1]?.value ?? '');
  return noted(word, joined === undefined ? (isAfter ? modeNote(word.value) : undefined) : modeNote(joined));
}

function noted(word: Word, note: string | undefined): HoverInfo | undefined {
  return note === undefined ? undefined : { span: word.span, notes: [note] };
}
