import { lm } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import { Lazy } from '../../base/lazy';
import { agentToolNames } from '../../generated/agentToolNames';
import type { AgentTools, AgentToolsParts } from '../agentFeatures';

/** What the names of tools begin with in VS Code, where those of all extensions are together. */
const prefix = 'drydock_';

/** Makes the tools for agents known by name. What is behind them loads when the first one is called. */
export function registerAgentTools(parts: DisposableStore, host: AgentToolsParts): void {
  // Editors that are made of VS Code may have no language models.
  if ((lm as Partial<typeof lm> | undefined)?.registerTool === undefined) return;
  const tools = new Lazy(async (): Promise<AgentTools> => {
    const { AgentTools } = await import('../agentFeatures');
    return new AgentTools(host);
  });
  for (const name of agentToolNames) {
    parts.add(
      lm.registerTool<unknown>(`${prefix}${name}`, {
        prepareInvocation: async ({ input }) => (await tools.get()).prepare(name, input),
        invoke: async ({ input }, token) => (await tools.get()).invoke(name, input, token),
      }),
    );
  }
}
