import { lm } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import { agentToolNames } from '../../generated/agentToolNames';
import type { AgentToolAccess } from './agentAccess';

/** What the names of tools begin with in VS Code, where those of all extensions are together. */
const prefix = 'drydock_';

/** Makes the tools for agents known by name; `tools` loads what is behind them when the first one is called. */
export function registerAgentTools(parts: DisposableStore, tools: () => Promise<AgentToolAccess>): void {
  // Editors that are made of VS Code may have no language models.
  if ((lm as Partial<typeof lm> | undefined)?.registerTool === undefined) return;
  for (const name of agentToolNames) {
    parts.add(
      lm.registerTool<unknown>(`${prefix}${name}`, {
        prepareInvocation: async ({ input }) => (await tools()).prepare(name, input),
        invoke: async ({ input }, token) => (await tools()).invoke(name, input, token),
      }),
    );
  }
}
