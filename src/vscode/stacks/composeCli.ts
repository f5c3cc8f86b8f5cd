import { workspace } from 'vscode';
import { UserError } from '../../base/userError';
import { findComposeProgram, type ComposeProgram } from '../../commands/stack/composeProgram';
import { selectionArguments, type StackSelection } from '../../compose/stacks/selection';
import type { Stack } from '../../compose/stacks/findStacks';
import type { ProgramCall } from '../../engine/runProgram';
import { outputOf } from '../../engine/outputOf';
import type { EngineChoice } from '../../engine/context/resolve';
import type { Log } from '../log';
import { toHostPath } from '../../base/filePath';
import { programPath } from '../../engine/programs';

/** How long Compose may take to report its version, in milliseconds. */
const timeoutMs = 10_000;

/** The Compose that the user has installed, and how it is called for a stack. */
export class ComposeCli {
  readonly #log: Log;
  readonly #choice: () => EngineChoice;
  #program: ComposeProgram | undefined;

  /** `choice` is the engine that the window means. */
  constructor(log: Log, choice: () => EngineChoice) {
    this.#log = log;
    this.#choice = choice;
  }

  /**
   * The call with these files, from the folder of the stack. Throws a `UserError` where nothing may be run
   * (an untrusted workspace) or no Compose can be used.
   */
  async call(stack: Stack, selection: StackSelection, args: readonly string[]): Promise<ProgramCall> {
    if (!workspace.isTrusted) {
      throw new UserError(
        'untrusted',
        "Compose runs what the files of this workspace define, and the workspace isn't trusted. Trust it first.",
        [{ title: 'Manage Trust', command: 'workbench.trust.manage' }],
      );
    }
    const { words, version } = await this.#find();
    const [program, ...before] = words;
    const all = [...before, ...selectionArguments(stack, selection), ...args];
    this.#log.info(`Compose ${version} in ${toHostPath(stack.folder)}:`, JSON.stringify([program, ...all]));
    return {
      program: programPath(program),
      arguments: all,
      folder: toHostPath(stack.folder),
      environment: this.environment,
    };
  }

  /** The version of Compose; rejects with a `UserError` where there is none. Runs it once, which a caller must be trusted to. */
  async version(): Promise<string> {
    return (await this.#find()).version;
  }

  async #find(): Promise<ComposeProgram> {
    return (this.#program ??= await findComposeProgram((program, words) =>
      outputOf(program, words, timeoutMs),
    ));
  }

  /** Makes Compose talk to the engine that the window means; without a choice both decide alike. */
  get environment(): Readonly<Record<string, string>> {
    const { host, context } = this.#choice();
    if (host) return { DOCKER_HOST: host };
    // The docker command line follows DOCKER_HOST before a context, so the variable must not be left to it.
    return context ? { DOCKER_CONTEXT: context, DOCKER_HOST: '' } : {};
  }
}
