import { CustomExecution, Task, TaskGroup, TaskScope, Uri, workspace, type WorkspaceFolder } from 'vscode';
import { labelText } from '../../base/text/message';
import { taskWorkOf } from '../../commands/taskDefinition';
import { dockerfiles } from '../dockerfiles';
import type { Runtime } from '../runtime';
import type { WorkspaceStacks } from '../stacks/workspaceStacks';
import { TaskTerminal } from './taskTerminal';

export interface TasksHost {
  readonly stacks: Pick<WorkspaceStacks, 'all'>;
  /** Does what a task is for. */
  readonly run: Runtime['runTask'];
}

/** As many of a kind are offered. */
const most = 100;

/**
 * Tasks of the type `drydock`: those that the workspace lends itself to, and those that a tasks.json defines. Needs no
 * engine and none of its code until one is run.
 */
export class WorkspaceTasks {
  readonly #host: TasksHost;

  constructor(host: TasksHost) {
    this.#host = host;
  }

  async provide(): Promise<Task[]> {
    if (!workspace.isTrusted) return [];
    const [files, stacks] = await Promise.all([dockerfiles(), this.#host.stacks.all()]);
    const builds = files.slice(0, most).flatMap(({ value: { path } }) => {
      const folder = workspace.getWorkspaceFolder(Uri.file(path));
      if (!folder) return [];
      const dockerfile = workspace.asRelativePath(Uri.file(path), false);
      return [this.#task({ type: 'drydock', command: 'build', dockerfile }, folder, `Build ${dockerfile}`)];
    });
    const ups = stacks.slice(0, most).flatMap(({ stack, projectName, selection }) => {
      const [path] = selection.files;
      const folder = workspace.getWorkspaceFolder(Uri.file(stack.folder));
      if (path === undefined || !folder) return [];
      const file = workspace.asRelativePath(Uri.file(path), false);
      return [
        ['Compose Up', ['up', '--detach']],
        ['Compose Down', ['down']],
      ].map(([title, words]) =>
        this.#task(
          { type: 'drydock', command: 'compose', file, arguments: words },
          folder,
          `${String(title)}: ${projectName}`,
        ),
      );
    });
    return [...builds, ...ups];
  }

  /** The task with what it does; its definition stays as it was written. */
  resolve({ definition, scope, name }: Task): Task | undefined {
    const folder = typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
    return folder && this.#task(definition, folder, name);
  }

  #task(definition: Task['definition'], folder: WorkspaceFolder, name: string): Task {
    const task = new Task(
      definition,
      folder ?? TaskScope.Workspace,
      labelText(name),
      'Drydock',
      // VS Code has put values in the place of variables in what it hands over.
      new CustomExecution(
        async (resolved) =>
          new TaskTerminal((output, signal) =>
            this.#host.run(taskWorkOf(resolved, folder.uri.fsPath), output, signal),
          ),
      ),
      [],
    );
    if (definition['command'] === 'build') task.group = TaskGroup.Build;
    return task;
  }
}
