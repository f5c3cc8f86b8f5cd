import type {
  CancellationToken,
  DebugConfiguration,
  WebviewPanel,
  WebviewView,
  WorkspaceFolder,
} from 'vscode';
import type { CommandId } from '../base/commandId';
import type { RowKey } from '../commands/command';
import type { TaskWork } from '../commands/taskDefinition';
import type { TaskOutput } from './build/taskTerminal';
import type { AgentToolAccess } from './agents/agentAccess';
import type { FileSystemAccess } from './files/lazyFileSystem';
import type { ViewId, ViewTree } from './tree/views';

/** What the entry bundle asks of the part that talks to engines. */
export interface Runtime {
  readonly trees: Readonly<Record<ViewId, ViewTree>>;
  /** Fills the Container Logs panel, which VS Code shows. */
  readonly logs: { resolve(view: WebviewView): void };
  /** Fills a Map editor that was open when the window was closed. */
  readonly maps: { restore(panel: WebviewPanel, state: unknown): void };
  /** What is behind the `drydock:` file system. */
  readonly fileSystem: FileSystemAccess;
  /** The debug type `drydock`. */
  readonly debug: {
    list(): Promise<DebugConfiguration[]>;
    resolve(
      folder: WorkspaceFolder | undefined,
      configuration: DebugConfiguration,
      token: CancellationToken | undefined,
    ): Promise<DebugConfiguration | undefined>;
  };
  /** Does what a task of the type `drydock` is for; resolves to the exit code. */
  runTask(work: TaskWork, output: TaskOutput, signal: AbortSignal): Promise<number>;
  /** The tools for agents, loaded with the first call. */
  agents(): Promise<AgentToolAccess>;
  /** The names of the images on the engine, where one is connected already. Answers soon and never rejects. */
  localImages(): Promise<readonly string[]>;
  /** Does what a key does on the rows of the view that has the focus. Never rejects for what a command throws. */
  press(view: ViewId, key: RowKey): Promise<void>;
  /** Runs a command as VS Code called it. Never rejects: the user has seen the outcome. */
  run(id: CommandId, args: readonly unknown[]): Promise<void>;
}
