import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  ProcessExecution,
  Task,
  TaskPanelKind,
  TaskRevealKind,
  TaskScope,
  tasks,
  window,
  workspace,
} from 'vscode';
import { UserError } from '../../base/userError';
import { findComposeProgram, type ComposeProgram } from '../../commands/composeProgram';
import type { ComposeWork } from '../../commands/ports';
import type { StackTarget } from '../../commands/stackTarget';
import { selectionArguments } from '../../compose/stackSelection';
import type { Log } from '../log';

/** How long Compose may take to tell its version, in milliseconds. */
const patience = 10_000;

/** Runs the person's own Compose in terminals. */
export class ComposeTerminal {
  readonly #log: Log;
  #program: ComposeProgram | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  /** Starts the work in a terminal and resolves when that runs; see `Stacks.run`. */
  async run({ stack, selection }: StackTarget, work: ComposeWork): Promise<void> {
    if (!workspace.isTrusted) {
      throw new UserError(
        'untrusted',
        'Compose runs what the files of this workspace say, and the workspace is not trusted. Trust it first.',
        [{ title: 'Manage Trust', command: 'workbench.trust.manage' }],
      );
    }
    const { words, version } = (this.#program ??= await findComposeProgram(execute));
    const [program, ...before] = words;
    const args = [...before, ...selectionArguments(stack, selection), ...work.arguments];
    this.#log.info(`Compose ${version} in ${stack.folder}:`, JSON.stringify([program, ...args]));
    const options = { cwd: stack.folder, env: engineEnvironment() };
    // VS Code replaces ${...} in what a task runs; a name that holds that goes to a plain terminal instead.
    if ([stack.folder, ...args].some((word) => word.includes('${'))) {
      window.createTerminal({ name: work.title, shellPath: program, shellArgs: args, ...options }).show();
      return;
    }
    const task = new Task(
      { type: 'drydock', arguments: args },
      workspace.workspaceFolders ? TaskScope.Workspace : TaskScope.Global,
      work.title,
      'Drydock',
      new ProcessExecution(program, args, options),
      [],
    );
    task.isBackground = work.goesOn ?? false;
    task.presentationOptions = {
      reveal: TaskRevealKind.Always,
      panel: TaskPanelKind.Dedicated,
      showReuseMessage: false,
      clear: true,
    };
    await tasks.executeTask(task);
  }
}

async function execute(program: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, { timeout: patience });
  return stdout;
}

/** Makes Compose talk to the engine that the settings choose; without a choice both decide alike. */
function engineEnvironment(): Record<string, string> {
  const settings = workspace.getConfiguration('drydock.engine');
  const host = settings.get<string>('host');
  const context = settings.get<string>('context');
  if (host) return { DOCKER_HOST: host };
  return context ? { DOCKER_CONTEXT: context } : {};
}
