import type { CancellationToken, LanguageModelToolResult, PreparedToolInvocation } from 'vscode';
import type { ContainerEngine } from '../../engine/engine';

/** What VS Code asks of the tools for agents, by their names. */
export interface AgentToolAccess {
  /** What is shown while a tool runs, and what the user is asked before. */
  prepare(name: string, input: unknown): PreparedToolInvocation;
  /** Rejects with what an agent can do about it. */
  invoke(name: string, input: unknown, token: CancellationToken): Promise<LanguageModelToolResult>;
}

/** A Compose project in a folder of the workspace; nothing outside of that folder is read. Paths as in `base/filePath`. */
export interface AgentProject {
  /** The workspace folder. */
  readonly folder: string;
  /** Compose files in order; without any, those of the folder. */
  readonly files: readonly string[];
  /** A project by its name, if its files are elsewhere. */
  readonly project: string | undefined;
}

/** What agents ask of the engine that the window uses. */
export interface AgentAccess {
  /** Connects when it is first asked for. */
  engine(): Promise<ContainerEngine>;
  /** Why the containers of a project don't work, as text; starts nothing. */
  diagnose(
    request: AgentProject & { readonly service: string | undefined },
    signal: AbortSignal,
  ): Promise<string>;
  /** What a stack consists of, as text: by its containers if the project is named, else by its files. */
  stackMap(request: AgentProject & { readonly mermaid: boolean }, signal: AbortSignal): Promise<string>;
}
