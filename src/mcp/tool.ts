import type { z } from 'zod';
import type { ContainerEngine } from '../engine/engine';

/** What tools work with. */
export interface ToolHost {
  /** The folder that the server was started in; no file outside of it is read. */
  readonly root: string;
  /** The engine that the Docker CLI would use; connects when it is first asked for. */
  engine(): Promise<ContainerEngine>;
  /** Runs a command of Drydock's command line, such as `lint`, and returns what it printed. */
  run(command: string, args: readonly string[]): Promise<CommandOutput>;
}

export interface CommandOutput {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A tool for agents: it only reads. One file holds one tool. */
export interface Tool<Shape extends z.ZodRawShape = z.ZodRawShape> {
  /** Snake case, as clients have them. */
  readonly name: string;
  readonly title: string;
  /** What it does and when to use it, for a model. */
  readonly description: string;
  readonly input: Shape;
  /** The answer as text. Throws a UserError with what to do about it. */
  run(input: z.infer<z.ZodObject<Shape>>, host: ToolHost, signal: AbortSignal): Promise<string>;
}

/** Keeps the types of a tool's input together. */
export function defineTool<Shape extends z.ZodRawShape>(tool: Tool<Shape>): Tool<Shape> {
  return tool;
}
