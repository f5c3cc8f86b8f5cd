import {
  ProcessExecution,
  Task,
  TaskPanelKind,
  TaskRevealKind,
  TaskScope,
  tasks,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { Disposable } from '../../base/disposable';
import { Emitter } from '../../base/event';
import { labelText } from '../../base/text/message';
import { loadSelection } from '../../compose/stacks/loadSelection';
import { refusalOf } from '../../compose/load/refusal';
import type { ComposeWork } from '../../commands/context/commandContext';
import type { StackTarget } from '../../commands/stack/stackTarget';
import { diskReader } from '../../disk/diskReader';
import { shellEnvironment } from '../language/composeFiles';
import type { Log } from '../log';
import { showError } from '../runCommand';
import type { ComposeCli } from './composeCli';

function shownFile(path: string | undefined): string {
  return path === undefined ? '' : workspace.asRelativePath(Uri.file(path), false);
}

/** One call of Compose that is over. */
export interface ComposeEnd {
  readonly target: StackTarget;
  readonly work: ComposeWork;
  /** Undefined where the terminal was closed before. */
  readonly exitCode: number | undefined;
}

/** Runs the user's own Compose in terminals. */
export class ComposeTerminal implements Disposable {
  readonly #ended = new Emitter<ComposeEnd>();
  /** Work that ends by itself has ended; not for work whose files Compose rejects, of which the user is notified. */
  readonly onDidEnd = this.#ended.event;
  readonly #compose: ComposeCli;
  readonly #log: Log;

  constructor(compose: ComposeCli, log: Log) {
    this.#compose = compose;
    this.#log = log;
  }

  /**
   * Starts the work in a terminal and resolves when that runs; see `Stacks.run`. If Compose fails because of the files,
   * the user sees the place, which Compose seldom names.
   */
  async run(target: StackTarget, work: ComposeWork): Promise<void> {
    const { stack, selection } = target;
    const call = await this.#compose.call(stack, selection, work.arguments);
    const { program, arguments: args, folder: cwd, environment: env } = call;
    const options = { cwd, env: { ...env } };
    // VS Code replaces ${...} in what a task runs; a name that holds that goes to a plain terminal instead.
    if ([cwd, ...args].some((word) => word.includes('${'))) {
      window
        .createTerminal({ name: labelText(work.title), shellPath: program, shellArgs: [...args], ...options })
        .show();
      return;
    }
    const task = new Task(
      {
        type: 'drydock',
        command: 'compose',
        file: shownFile(selection.files[0]),
        arguments: [...work.arguments],
      },
      workspace.workspaceFolders ? TaskScope.Workspace : TaskScope.Global,
      labelText(work.title),
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
    const execution = await tasks.executeTask(task);
    const ended = tasks.onDidEndTaskProcess(({ execution: which, exitCode }) => {
      if (which !== execution) return;
      ended.dispose();
      const loaded = exitCode ? loadSelection(selection, diskReader, shellEnvironment()) : undefined;
      const refusal = loaded && refusalOf(loaded);
      if (refusal) void showError(work.title, refusal, this.#log);
      else this.#ended.fire({ target, work, exitCode });
    });
  }

  dispose(): void {
    this.#ended.dispose();
  }
}
