import type { Directives } from '../syntax/directives';
import type { Instruction } from '../syntax/instruction';
import type { Comment } from '../syntax/comment';
import { baseOf } from '../bases/baseOf';
import type { Stage } from '../syntax/instruction';
import { Run } from './run';
import { onlyHeredoc } from './runSource';
import { defaultShell, shellOfCommand, shellOfShebang, windowsShell, type Shell } from './shell';

/** What of a parsed file decides which shell runs what. */
export interface ShellSource {
  readonly directives: Directives;
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
}

/** Every RUN of the file, those within ONBUILD too, in order, each with its shell. */
export function readRuns(document: ShellSource): Run[] {
  const shells = new ShellsOfStages(document);
  const runs: Run[] = [];
  for (const outer of document.instructions) {
    shells.enter(outer);
    const instruction = outer.onbuild ?? outer;
    if (instruction.keyword !== 'RUN') continue;
    runs.push(new Run(instruction, shellOfRun(instruction, shells.current), outer !== instruction));
  }
  return runs;
}

/** Follows SHELL instructions and pragmas through the file; stages start with the shell of what they build on. */
class ShellsOfStages {
  current: Shell;
  readonly #document: ShellSource;
  readonly #default: Shell;
  /** By the offset of the comment. */
  readonly #pragmas: ReadonlyMap<number, Shell>;
  readonly #ofStage = new Map<Stage, Shell>();
  #stage: Stage | undefined;

  constructor(document: ShellSource) {
    this.#document = document;
    this.#pragmas = new Map(document.comments.flatMap(readPragma));
    const first = document.instructions[0]?.span.start ?? 0;
    const global = [...this.#pragmas].find(([offset]) => offset < first);
    this.#default = global?.[1] ?? defaultShell;
    this.current = this.#default;
  }

  enter(instruction: Instruction): void {
    const { stage } = instruction;
    if (stage && stage !== this.#stage) {
      this.#stage = stage;
      this.current = this.#initial(stage);
    }
    const pragma = this.#pragmaAbove(instruction);
    if (pragma) this.#set(pragma);
    if (instruction.keyword === 'SHELL' && instruction.json) {
      this.#set(shellOfCommand(instruction.json.values.map(({ value }) => value)));
    }
  }

  #set(shell: Shell): void {
    this.current = shell;
    if (this.#stage) this.#ofStage.set(this.#stage, shell);
  }

  #initial(stage: Stage): Shell {
    const { parent } = stage;
    const inherited = parent && this.#ofStage.get(parent);
    const triggered = stage.steps.findLast(({ keyword, trigger }) => trigger && keyword === 'SHELL')?.json;
    const shell = triggered
      ? shellOfCommand(triggered.values.map(({ value }) => value))
      : (inherited ?? (isWindows(stage, this.#document.directives) ? windowsShell : this.#default));
    this.#ofStage.set(stage, shell);
    return shell;
  }

  #pragmaAbove({ comments, stage }: Instruction): Shell | undefined {
    if (!stage) return undefined;
    return comments
      .map((comment) => this.#pragmas.get(comment.span.start))
      .find((shell) => shell !== undefined);
  }
}

function shellOfRun(instruction: Instruction, shell: Shell): Shell {
  const only = instruction.heredocs.length > 0 ? onlyHeredoc(instruction) : undefined;
  return (only && shellOfShebang(only.content)) ?? shell;
}

/** Longer comments are prose, in UTF-16 code units. */
const longestPragma = 500;

function readPragma({ text, span }: Comment): (readonly [offset: number, shell: Shell])[] {
  if (text.length > longestPragma || !text.startsWith('hadolint')) return [];
  const name = [...text.matchAll(/\sshell\s*=\s*([^\s,]+)/g)].at(-1)?.[1];
  return name === undefined ? [] : [[span.start, shellOfCommand([name, '-c'])]];
}

const windowsBody = /^(powershell(\.exe)?|cmd(\.exe)?)\s+[-/]/i;

/** Whether the stage makes a Windows image, as far as its base and its commands show. */
function isWindows(stage: Stage, directives: Directives): boolean {
  const platform = stage.from.flag('platform')?.value;
  if (platform && !platform.includes('$')) return /^windows\b/i.test(platform);
  if (stage.parent) return isWindows(stage.parent, directives);
  if (baseOf(stage).platform === 'windows') return true;
  if (/\$\{?(?:\w+_)?WIN(?:DOWS)?(?:_\w+)?\b/i.test(stage.baseArgument?.text ?? '')) return true;
  if (directives.escape === '`') return true;
  return stage.instructions.some(({ keyword, body }) => keyword === 'RUN' && windowsBody.test(body.text));
}
