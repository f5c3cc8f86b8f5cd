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
import type { ComposeWork } from '../../commands/ports';
import type { StackTarget } from '../../commands/stackTarget';
import type { PersonsCompose } from './personsCompose';

/** Runs the person's own Compose in terminals. */
export class ComposeTerminal {
  readonly #compose: PersonsCompose;

  constructor(compose: PersonsCompose) {
    this.#compose = compose;
  }

  /** Starts the work in a terminal and resolves when that runs; see `Stacks.run`. */
  async run({ stack, selection }: StackTarget, work: ComposeWork): Promise<void> {
    const call = await this.#compose.call(stack, selection, work.arguments);
    const { program, arguments: args, folder: cwd, environment: env } = call;
    const options = { cwd, env: { ...env } };
    // VS Code replaces ${...} in what a task runs; a name that holds that goes to a plain terminal instead.
    if ([cwd, ...args].some((word) => word.includes('${'))) {
      window
        .createTerminal({ name: work.title, shellPath: program, shellArgs: [...args], ...options })
        .show();
      return;
    }
    const task = new Task(
      { type: 'drydock', arguments: args },
      workspace.workspaceFolders ? TaskScope.Workspace : TaskScope.Global,
      work.title,
      'Drydock',
      new ProcessExecution(program, [...args], options),
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
