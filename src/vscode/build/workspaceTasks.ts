import { CustomExecution, Task, TaskGroup, TaskScope, Uri, workspace, type WorkspaceFolder } from 'vscode';
import { labelText } from '../../base/text/message';
import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { runProgram } from '../../engine/runProgram';
import { tagsOf } from '../../commands/dockerfile/buildForm';
import { startImage } from '../../commands/image/runImage';
import { defaultRun, shownPort } from '../../commands/image/runRequest';
import { taskWorkOf, type TaskWork } from '../../commands/taskDefinition';
import type { ContainerEngine } from '../../engine/engine';
import type { ComposeCli } from '../stacks/composeCli';
import type { WorkspaceStacks } from '../stacks/workspaceStacks';
import { dockerfiles } from '../targetSources';
import { filePathOf } from '../filePathOf';
import type { WorkspaceBuilds } from './builds';
import { TaskTerminal, type TaskOutput } from './taskTerminal';

export interface TasksHost {
  readonly engine: () => Promise<ContainerEngine>;
  readonly builds: WorkspaceBuilds;
  readonly stacks: WorkspaceStacks;
  readonly compose: ComposeCli;
}

/** As many of a kind are offered. */
const most = 100;

/** Tasks of the type `drydock`: those that the workspace lends itself to, and those that a tasks.json defines. */
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
            this.#run(taskWorkOf(resolved, folder.uri.fsPath), output, signal),
          ),
      ),
      [],
    );
    if (definition['command'] === 'build') task.group = TaskGroup.Build;
    return task;
  }

  async #run(work: TaskWork, output: TaskOutput, signal: AbortSignal): Promise<number> {
    if (work.command === 'build') return this.#build(work, output, signal);
    if (work.command === 'run') return this.#runImage(work, output, signal);
    return this.#compose(work, output, signal);
  }

  async #build(
    work: Extract<TaskWork, { command: 'build' }>,
    output: TaskOutput,
    signal: AbortSignal,
  ): Promise<number> {
    const { command: _, context, ...chosen } = work;
    const { builds } = this.#host;
    const { contexts } = await builds.draft({ path: chosen.dockerfile });
    const request = { ...chosen, context: context ?? contexts[0] ?? '' };
    const prepared = await builds.prepare({ ...request, tags: tagsOf(request) });
    return (await builds.build(prepared, output, signal)).exitCode;
  }

  async #runImage(
    { image, request }: Extract<TaskWork, { command: 'run' }>,
    output: TaskOutput,
    signal: AbortSignal,
  ): Promise<number> {
    const engine = await this.#host.engine();
    const details = await engine.images.inspect(image, signal);
    const whole = { ...request, ports: request.ports ?? defaultRun(details).ports };
    const id = await startImage(engine, details, image, whole, signal);
    const ports = whole.ports.length === 0 ? '' : `, publishing ${whole.ports.map(shownPort).join(', ')}`;
    output.line(`Started ${id.slice(0, 12)} from ${image}${ports}.`);
    return 0;
  }

  async #compose(
    { file, arguments: words }: Extract<TaskWork, { command: 'compose' }>,
    output: TaskOutput,
    signal: AbortSignal,
  ): Promise<number> {
    const { stacks, compose } = this.#host;
    const target = await stacks.ofFile(filePathOf(Uri.file(file)));
    if (!target) {
      throw new UserError(
        'no-stack',
        `"${plainText(file)}" isn't part of a Compose stack of this workspace. List it under "stacks" in .drydock.yaml.`,
      );
    }
    const call = await compose.call(target.stack, target.selection, words);
    const { exitCode } = await runProgram(call, (line) => output.line(line), signal);
    return exitCode ?? 1;
  }
}
