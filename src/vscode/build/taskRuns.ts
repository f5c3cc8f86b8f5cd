import { Uri } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { tagsOf } from '../../commands/dockerfile/buildForm';
import { startImage } from '../../commands/image/runImage';
import { defaultRun, shownPort } from '../../commands/image/runRequest';
import type { TaskWork } from '../../commands/taskDefinition';
import type { ContainerEngine } from '../../engine/engine';
import { runProgram } from '../../engine/runProgram';
import { filePathOf } from '../filePathOf';
import type { ComposeCli } from '../stacks/composeCli';
import type { WorkspaceStacks } from '../stacks/workspaceStacks';
import type { WorkspaceBuilds } from './builds';
import type { TaskOutput } from './taskTerminal';

export interface TaskRunsHost {
  readonly engine: () => Promise<ContainerEngine>;
  readonly builds: WorkspaceBuilds;
  readonly stacks: WorkspaceStacks;
  readonly compose: ComposeCli;
}

/** What tasks of the type `drydock` do when they are run. */
export class TaskRuns {
  readonly #host: TaskRunsHost;

  constructor(host: TaskRunsHost) {
    this.#host = host;
  }

  /** Resolves to the exit code of the work. */
  async run(work: TaskWork, output: TaskOutput, signal: AbortSignal): Promise<number> {
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
