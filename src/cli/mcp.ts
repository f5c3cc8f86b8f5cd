import nodeProcess, { stdin, stdout } from 'node:process';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { connectEngine } from '../engine/connect';
import { processSurroundings } from '../engine/context/environment';
import type { ContainerEngine } from '../engine/engine';
import { createServer } from '../mcp/server';
import type { CommandOutput } from '../mcp/tool';
import type { CliProcess } from './process';

/**
 * `drydock mcp`: serves the Model Context Protocol on standard input and output until the client closes them. `run` runs
 * another command of the command line.
 */
export async function runMcp(
  run: (args: readonly string[], process: CliProcess) => Promise<number>,
): Promise<number> {
  const root = nodeProcess.cwd();
  const { env } = nodeProcess;
  let engine: Promise<ContainerEngine> | undefined;
  const server = createServer({
    root,
    engine: () => (engine ??= connectEngine({ surroundings: { ...processSurroundings(), env } })),
    run: (command, args) => captured([command, ...args], root, run),
  });
  const ended = new Promise<void>((resolve) => {
    stdin.once('end', resolve);
    stdin.once('close', resolve);
  });
  await server.connect(new StdioServerTransport(stdin, stdout));
  await ended;
  await server.close();
  // What could not be connected has nothing to close.
  (await engine?.catch(() => undefined))?.close();
  return 0;
}

async function captured(
  args: readonly string[],
  agentFolder: string,
  run: (args: readonly string[], process: CliProcess) => Promise<number>,
): Promise<CommandOutput> {
  const output = { stdout: '', stderr: '' };
  const code = await run(args, {
    stdin: (async function* () {
      yield '';
    })(),
    stdout: { write: (text) => (output.stdout += text) },
    stderr: { write: (text) => (output.stderr += text) },
    env: nodeProcess.env,
    cwd: () => nodeProcess.cwd(),
    agentFolder,
  });
  return { code, ...output };
}
