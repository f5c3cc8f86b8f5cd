import type { Instruction } from '../syntax/instruction';
import { assignedVariables, type VariableValue } from './assigned';
import { invocationOf, type Invocation } from './invocation';
import { readMount, type Mount } from './mount';
import { parseScript } from './parseScript';
import { runSource } from './runSource';
import type { Script } from './ast';
import type { Shell } from './shell';

/** One thing that a RUN does, and that RUN. */
export interface Invoked {
  readonly run: Run;
  readonly invocation: Invocation;
}

interface Exported {
  readonly value: string;
  /** The offset of the command in its script. */
  readonly start: number;
}

/** A RUN instruction as its shell sees it. Everything is worked out on first use and kept. */
export class Run {
  #script: Script | undefined;
  #invocations: readonly Invocation[] | undefined;
  #assigned: ReadonlyMap<string, readonly VariableValue[]> | undefined;
  #mounts: readonly Mount[] | undefined;
  #exports: ReadonlyMap<string, Exported> | undefined;
  readonly #lastCalls = new Map<unknown, number>();

  constructor(
    readonly instruction: Instruction,
    readonly shell: Shell,
    /** Whether it runs in builds on top of this image (`ONBUILD RUN`). */
    readonly isOnbuild: boolean,
  ) {}

  get mounts(): readonly Mount[] {
    this.#mounts ??= this.instruction.flags.filter((flag) => flag.name === 'mount').map(readMount);
    return this.#mounts;
  }

  /** Whether the command is in JSON form; edits within its words would need JSON's quotes. */
  get isExec(): boolean {
    return this.instruction.json !== undefined;
  }

  /** Empty for a shell that we do not read, such as PowerShell. */
  get script(): Script {
    this.#script ??= parseScript(runSource(this));
    return this.#script;
  }

  /** What the script starts, in order: see {@link Invocation}. */
  get invocations(): readonly Invocation[] {
    this.#invocations ??= this.script.commands.flatMap((command) => invocationOf(command) ?? []);
    return this.#invocations;
  }

  /**
   * The place of the last of the {@link invocations} that passes; -1 where none does. There may be thousands, and each is
   * asked about what comes after it, so this is kept by `key`: the test itself where that is always the same function.
   */
  lastCall(test: (invocation: Invocation) => boolean, key: unknown = test): number {
    const last = this.#lastCalls.get(key) ?? this.invocations.findLastIndex(test);
    this.#lastCalls.set(key, last);
    return last;
  }

  /** The variables that the script exports with a value, each with the first one and the place of its command. */
  get exports(): ReadonlyMap<string, Exported> {
    this.#exports ??= exportsOf(this.invocations);
    return this.#exports;
  }

  /** The variables that the script sets, each with every value that it may get there. */
  get assigned(): ReadonlyMap<string, readonly VariableValue[]> {
    this.#assigned ??= assignedVariables(this.script);
    return this.#assigned;
  }
}

function exportsOf(invocations: readonly Invocation[]): ReadonlyMap<string, Exported> {
  const found = new Map<string, Exported>();
  for (const { program, args, command } of invocations) {
    if (program !== 'export') continue;
    for (const { assignment } of args)
      if (assignment && !found.has(assignment.name))
        found.set(assignment.name, { value: assignment.value?.literal ?? '', start: command.start });
  }
  return found;
}
