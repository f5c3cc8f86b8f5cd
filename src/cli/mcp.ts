import nodeProcess, { stdin, stdout } from 'node:process';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { connectEngine } from '../engine/connect';
import { processSurroundings } from '../engine/context/environment';
import type { ContainerEngine } from '../engine/engine';
import { createServer } from '../mcp/server';
import { createAgentHost, type RunCommand } from './agentHost';

/**
 * `drydock mcp`: serves the Model Context Protocol on standard input and output until the client closes them. `run` runs
 * another command of the command line.
 */
export async function runMcp(run: RunCommand): Promise<number> {
  const { env } = nodeProcess;
  let engine: Promise<ContainerEngine> | undefined;
  const connected = () => (engine ??= connectEngine({ surroundings: { ...processSurroundings(), env } }));
  const server = createServer(createAgentHost(nodeProcess.cwd(), run, connected));
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
