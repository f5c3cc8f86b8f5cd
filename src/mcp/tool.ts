import type * as z from 'zod/mini';
import type { ContainerEngine } from '../engine/engine';

/** What tools work with. Paths are as the agent gave them: the host decides which of them are read. */
export interface ToolHost {
  /** The engine that answers; connects when it is first asked for. Throws a UserError where none may be asked. */
  engine(): Promise<ContainerEngine>;
  /** Checks files and folders; the findings as text. */
  lintFiles(request: LintRequest, signal: AbortSignal): Promise<string>;
  /** Checks a text as if it stood in the file `path`; the findings as text. */
  lintText(request: { readonly text: string; readonly path: string } & Profile): Promise<string>;
  /** The Compose stack as it will run in YAML, or the place of each of its values in JSON; variables are masked. */
  composeConfig(request: StackRequest & { readonly provenance: boolean }): Promise<string>;
  /** The root causes as text. */
  diagnose(
    request: ProjectRequest & { readonly service?: string | undefined },
    signal: AbortSignal,
  ): Promise<string>;
  /** The services and what connects them as text. */
  stackMap(request: ProjectRequest & { readonly mermaid: boolean }, signal: AbortSignal): Promise<string>;
}

interface Profile {
  /** By default the configuration of the project decides. */
  readonly profile?: 'recommended' | 'strict' | 'security' | 'all' | undefined;
}

export interface LintRequest extends Profile {
  readonly paths: readonly string[];
}

/** The files of a stack in order; without any, those of the folder. */
export interface StackRequest {
  readonly files: readonly string[];
  readonly profiles: readonly string[];
}

export interface ProjectRequest {
  readonly files: readonly string[];
  /** A project by its name, if its files are elsewhere. */
  readonly project?: string | undefined;
}

/** A tool for agents: it only reads. One file holds one tool. */
export interface Tool<Shape extends z.core.$ZodShape = z.core.$ZodShape> {
  /** Snake case, as clients have them. */
  readonly name: string;
  readonly title: string;
  /** How a user of VS Code names it in a prompt, after a `#`. */
  readonly reference: string;
  /** What it does, for a user. */
  readonly summary: string;
  /** What it does and when to use it, for a model. */
  readonly description: string;
  /** Whether it asks an engine, so that a user decides on it; some do so only if a project is named. */
  readonly asksEngine: boolean | 'for a project';
  readonly input: Shape;
  /** The answer as text. Throws a UserError with what to do about it. */
  run(input: z.infer<z.ZodMiniObject<Shape>>, host: ToolHost, signal: AbortSignal): Promise<string>;
}

/** Keeps the types of a tool's input together. */
export function defineTool<Shape extends z.core.$ZodShape>(tool: Tool<Shape>): Tool<Shape> {
  return tool;
}
