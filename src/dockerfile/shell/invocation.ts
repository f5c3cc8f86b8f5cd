import { readArguments, type ArgumentStyle } from './arguments';
import type { Command } from './ast';
import type { Word } from './ast';

/** What a simple command really runs, once `sudo`, `env`, `timeout` and their like are looked through. */
export interface Invocation {
  readonly command: Command;
  /** Name of the program without its folder. */
  readonly program: string;
  readonly programWord: Word;
  readonly args: readonly Word[];
  /** The words that stand for the programs looked through, outermost first. */
  readonly wrappers: readonly Word[];
  /** Variables set for this command alone, as `NAME=value cmd` and `env NAME=value cmd` do. */
  readonly environment: ReadonlyMap<string, string | undefined>;
}

interface Wrapper extends ArgumentStyle {
  /** How many operands come before the command. */
  readonly skip?: number;
}

const wrappers: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  ['sudo', { valued: ['-u', '-g', '-h', '-p', '-C', '-r', '-t', '-T', '-D', '-R', '--user', '--group'] }],
  ['doas', { valued: ['-u', '-C'] }],
  ['gosu', { skip: 1 }],
  ['su-exec', { skip: 1 }],
  ['env', { valued: ['-u', '-C', '--unset', '--chdir'] }],
  ['timeout', { valued: ['-k', '-s', '--kill-after', '--signal'], skip: 1 }],
  ['nice', { valued: ['-n', '--adjustment'] }],
  ['ionice', { valued: ['-c', '-n', '-p'] }],
  ['nohup', {}],
  ['setarch', { skip: 1 }],
  ['linux32', {}],
  ['linux64', {}],
  ['stdbuf', { valued: ['-i', '-o', '-e'] }],
  ['time', {}],
  ['command', {}],
  ['builtin', {}],
  ['exec', { valued: ['-a'] }],
  ['eatmydata', {}],
  [
    'xargs',
    { valued: ['-I', '-n', '-P', '-L', '-d', '-E', '-s', '-a', '--max-args', '--max-procs', '--delimiter'] },
  ],
  ['chronic', {}],
  ['retry', { valued: ['-n', '-s'] }],
]);

const assignmentPattern = /^([A-Za-z_]\w*)=([^]*)$/;

/** Absent for a command without a name or with one that is known only when it runs. */
export function invocationOf(command: Command): Invocation | undefined {
  const environment = new Map<string, string | undefined>();
  for (const { name, value } of command.assignments) environment.set(name, value?.literal);
  const passed: Word[] = [];
  let words = command.words;
  for (;;) {
    const [word] = words;
    if (!word || word.isDynamic) return undefined;
    const rest = words.slice(1);
    const program = word.value.slice(word.value.lastIndexOf('/') + 1);
    const wrapper = wrappers.get(program);
    const inner = wrapper && innerWords(rest, wrapper, environment);
    if (!inner || inner.length === 0) {
      return { command, program, programWord: word, args: rest, wrappers: passed, environment };
    }
    passed.push(word);
    words = inner;
  }
}

function innerWords(
  words: readonly Word[],
  wrapper: Wrapper,
  environment: Map<string, string | undefined>,
): readonly Word[] {
  const { operands } = readArguments(words, { ...wrapper, stopAtOperand: true });
  let start = wrapper.skip ?? 0;
  for (; start < operands.length; start++) {
    const [, name, value] = assignmentPattern.exec(operands[start]?.value ?? '') ?? [];
    if (name === undefined) break;
    environment.set(name, operands[start]?.isDynamic ? undefined : value);
  }
  return operands.slice(start);
}
