import { stat, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import {
  commands,
  CustomExecution,
  Task,
  TaskGroup,
  TaskPanelKind,
  TaskRevealKind,
  TaskScope,
  Uri,
  workspace,
} from 'vscode';
import { isSecret } from '../../base/secrets/find';
import { labelText } from '../../base/text/message';
import { plainText } from '../../base/text/plainText';
import { shellLine } from '../../base/text/shellWord';
import { UserError } from '../../base/userError';
import { findBuilder, type Builder } from '../../build/builder';
import { readHistory, readHistoryLog, type BuildRecord, type HistoryCall } from '../../build/history';
import { failureOf } from '../../build/failure';
import { builtName, optionsOf } from '../../build/options';
import { BuildOutput, plainLine } from '../../build/output';
import { StepTimes } from '../../build/stepTimes';
import { planBuild, shownWords, type BuildSurroundings } from '../../build/plan';
import type { BuildRequest } from '../../build/request';
import { workFolderPrefix } from '../../build/workFolder';
import { runProgram } from '../../engine/runProgram';
import type { BuildDraft, Builds, BuiltImage, DockerfileTarget } from '../../commands/context/builds';
import type { Shells } from '../../commands/context/shells';
import { outputOf } from '../../engine/outputOf';
import { diskContexts } from '../../disk/diskContexts';
import { readTextFile } from '../../disk/readText';
import { parseDockerfile } from '../../dockerfile/model/parse';
import type { ContainerEngine } from '../../engine/engine';
import { filePathOf } from '../filePathOf';
import type { Log } from '../log';
import { showInformation } from '../messages';
import type { BuildMemory } from './buildMemory';
import type { BuildProblems } from './buildProblems';
import type { StepHints } from './stepHints';
import { showFailure } from './failureMessage';
import { runTask } from './runTask';
import { TaskTerminal, type TaskOutput } from './taskTerminal';

/** How long a builder may take to report its version, in milliseconds. */
const timeoutMs = 10_000;

export interface BuildsHost {
  readonly engine: () => Promise<ContainerEngine>;
  /** Makes the Docker CLI use the engine that the window uses. */
  readonly environment: () => Readonly<Record<string, string>>;
  /** The address of that engine. */
  readonly host: () => string;
  readonly memory: BuildMemory;
  readonly problems: BuildProblems;
  readonly steps: StepHints;
  /** Those of the workspace, the one in the active editor first. */
  readonly dockerfiles: () => Promise<readonly DockerfileTarget[]>;
  readonly shells: Pick<Shells, 'showLocal'>;
  /** Selects the image in the Images view, if that is visible. */
  readonly reveal: (image: BuiltImage) => Promise<void>;
  readonly log: Log;
}

/** A build that is ready to start. */
interface Prepared {
  readonly request: BuildRequest;
  readonly builder: Builder;
  readonly surroundings: BuildSurroundings;
}

/** {@link Builds} in VS Code: the user's own builder in the terminal of a task. */
export class WorkspaceBuilds implements Builds {
  readonly #host: BuildsHost;

  constructor(host: BuildsHost) {
    this.#host = host;
  }

  async draft({ path, stage }: DockerfileTarget): Promise<BuildDraft> {
    const root = workspace.getWorkspaceFolder(Uri.file(path))?.uri.fsPath;
    const found = diskContexts(() => root);
    const file = filePathOf(Uri.file(path));
    await found.prepare(file);
    const context = found.contextOf(file);
    const document = parseDockerfile(await textOf(path), context ? { context } : {});
    const options = optionsOf(document);
    const inferred = document.inferredContext?.root;
    const likely = root !== undefined && inferred !== undefined ? join(root, inferred) : dirname(path);
    const last = this.#host.memory.lastBuild(path);
    const request: BuildRequest = last ?? {
      dockerfile: path,
      context: likely,
      args: {},
      secrets: [],
      tags: [],
      noCache: false,
      pull: false,
    };
    const { target: lastTarget, ...rest } = request;
    const wanted = stage === undefined ? lastTarget : stage === '' ? undefined : stage;
    // The file may have lost what was chosen.
    const target = options.stages.find((name) => wanted !== undefined && same(name, wanted));
    // Tags that were chosen for one stage must not move to another.
    const isOther = (target ?? '').toLowerCase() !== (lastTarget ?? '').toLowerCase();
    const contexts = [likely, dirname(path), ...(root === undefined ? [] : [root]), request.context];
    return {
      options,
      request: {
        ...rest,
        ...(target === undefined ? {} : { target }),
        ...(isOther ? { tags: [] } : {}),
      },
      contexts: [...new Set(contexts)],
    };
  }

  remember(request: BuildRequest): Promise<void> {
    return this.#host.memory.rememberBuild(request);
  }

  async dockerfiles(): Promise<readonly string[]> {
    return (await this.#host.dockerfiles()).map(({ path }) => path);
  }

  shownPath(path: string): string {
    const shown = workspace.asRelativePath(Uri.file(path));
    const folder = workspace.getWorkspaceFolder(Uri.file(path));
    return folder && folder.uri.fsPath === path ? folder.name : shown;
  }

  async run(request: BuildRequest): Promise<BuiltImage | undefined> {
    const prepared = await this.prepare(request);
    let image: BuiltImage | undefined;
    const name = basename(request.dockerfile);
    const task = new Task(
      {
        type: 'drydock',
        command: 'build',
        dockerfile: this.shownPath(request.dockerfile),
        ...(request.target === undefined ? {} : { target: request.target }),
      },
      workspace.workspaceFolders ? TaskScope.Workspace : TaskScope.Global,
      labelText(`Build: ${request.tags[0] ?? name}`),
      'Drydock',
      new CustomExecution(
        async () =>
          new TaskTerminal(async (output, signal) => {
            const end = await this.build(prepared, output, signal);
            image = end.image;
            return end.exitCode;
          }),
      ),
      [],
    );
    task.group = TaskGroup.Build;
    task.presentationOptions = {
      reveal: TaskRevealKind.Always,
      panel: TaskPanelKind.Dedicated,
      showReuseMessage: false,
      clear: true,
    };
    await runTask(task);
    return image;
  }

  async offerRun(image: BuiltImage): Promise<boolean> {
    await this.#host.reveal(image);
    const chosen = await showInformation(`Built "${image.reference}".`, 'Run...', 'Show Image');
    if (chosen === 'Show Image') {
      await commands.executeCommand('drydock.images.focus');
      await this.#host.reveal(image);
    }
    return chosen === 'Run...';
  }

  async history(signal: AbortSignal): Promise<readonly BuildRecord[]> {
    return readHistory(await this.#historyCall(signal));
  }

  async historyLog(record: BuildRecord, signal: AbortSignal): Promise<string> {
    return readHistoryLog(await this.#historyCall(signal), record);
  }

  /** Not in the workspace, whose files have no part in it. */
  async #historyCall(signal: AbortSignal): Promise<HistoryCall> {
    const { builder } = await this.#builder();
    return { builder, folder: tmpdir(), environment: this.#host.environment(), signal };
  }

  async #builder(): Promise<{ readonly builder: Builder; readonly isPodman: boolean }> {
    const engine = await this.#host.engine();
    const { product } = await engine.version();
    const isPodman = /podman/i.test(product);
    const builder = await findBuilder((program, args) => outputOf(program, args, timeoutMs), { isPodman });
    return { builder, isPodman };
  }

  /** Finds out how to build. Throws a `UserError` where that can't start. */
  async prepare(request: BuildRequest): Promise<Prepared> {
    if (!workspace.isTrusted) {
      throw new UserError(
        'untrusted',
        "A build runs what the files of this workspace define, and the workspace isn't trusted. Trust it first.",
        [{ title: 'Manage Trust', command: 'workbench.trust.manage' }],
      );
    }
    const isFolder = await stat(request.context).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) {
      throw new UserError(
        'no-such-file',
        `The build context "${plainText(request.context)}" is not a folder. Choose another one with "Build Image...".`,
      );
    }
    const { builder, isPodman } = await this.#builder();
    const surroundings: BuildSurroundings = {
      environment: this.#host.environment(),
      host: this.#host.host(),
      isPodman,
      process: process.env,
    };
    // What the builder can't do is said before a terminal opens.
    planBuild(request, builder, surroundings, '');
    return { request, builder, surroundings };
  }

  /** Builds with its output in a terminal; shows what went wrong besides, without waiting for an answer. */
  async build(
    { request, builder, surroundings }: Prepared,
    terminal: TaskOutput,
    signal: AbortSignal,
  ): Promise<{ readonly exitCode: number; readonly image?: BuiltImage }> {
    const { problems, steps, log } = this.#host;
    const path = request.dockerfile;
    problems.begin(path);
    // As it is on disk now, because VS Code saves before a task starts.
    const document = parseDockerfile(readTextFrom(path));
    const folder = await mkdtemp(join(tmpdir(), workFolderPrefix));
    try {
      const idFile = join(folder, 'id');
      const call = planBuild(request, builder, surroundings, idFile);
      const shown = shellLine(shownWords(call, isSecret));
      terminal.line(`> ${shown}`);
      terminal.line('');
      log.info(`Build in ${call.folder}:`, shown);
      const output = new BuildOutput();
      const times = new StepTimes();
      const end = await runProgram(
        call,
        (line) => {
          output.take(line);
          times.take(plainLine(line));
          terminal.line(line);
        },
        signal,
      );
      terminal.line('');
      if (end.isCancelled) {
        terminal.line('The build was cancelled.');
        return { exitCode: 130 };
      }
      const { report } = output;
      steps.show(path, document, times.all);
      if (end.exitCode === 0) {
        problems.show(path, document, undefined, report.warnings);
        const id = (await readFile(idFile, 'utf8')).trim();
        const [tag] = request.tags;
        const image = { id, reference: tag === undefined ? id : builtName(tag, builder.kind) };
        terminal.line(`Built ${image.reference}.`);
        return { exitCode: 0, image };
      }
      const failure = failureOf(report, document, basename(path));
      const range = problems.show(path, document, failure, report.warnings);
      const at = range ? `${path}:${range.start.line + 1}` : path;
      terminal.line(`The build failed. ${failure.message}`);
      terminal.line(at);
      const { instruction } = failure;
      const run =
        instruction?.keyword === 'RUN'
          ? { request, document, instruction, builder, surroundings, lastLayer: report.lastLayer }
          : undefined;
      const shownPath = this.shownPath(path);
      void showFailure({ path, shownPath, failure, range, run }, this.#host.shells, log);
      return { exitCode: end.exitCode ?? 1 };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** The text as the editor has it, which VS Code saves before a task starts, else as it is on disk. */
async function textOf(path: string): Promise<string> {
  const open = workspace.textDocuments.find(({ uri }) => uri.scheme === 'file' && uri.fsPath === path);
  return open ? open.getText() : readTextFrom(path);
}

function readTextFrom(path: string): string {
  const root = workspace.getWorkspaceFolder(Uri.file(path))?.uri.fsPath ?? dirname(path);
  const read = readTextFile(path, root);
  if (read && 'text' in read) return read.text;
  throw new UserError(
    'unreadable-file',
    read
      ? `"${plainText(path)}" isn't read, because it ${read.declined}.`
      : `"${plainText(path)}" doesn't exist.`,
  );
}
