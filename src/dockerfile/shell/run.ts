import type { Instruction } from '../syntax/instruction';
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

/** A RUN instruction as its shell sees it. Everything is worked out on first use and kept. */
export class Run {
  #script: Script | undefined;
  #invocations: readonly Invocation[] | undefined;
  #mounts: readonly Mount[] | undefined;

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
}
