import {
  l10n,
  LanguageModelTextPart,
  LanguageModelToolResult,
  workspace,
  type CancellationToken,
  type PreparedToolInvocation,
} from 'vscode';
import { messageOf, UserError } from '../../base/userError';
import { agentTools } from '../../generated/agentTools';
import { checkInput } from '../../mcp/checkInput';
import type { Tool, ToolHost } from '../../mcp/tool';
import { untrustedText } from '../../mcp/untrusted';
import { setting } from '../settings';
import type { AgentToolAccess } from './agentAccess';

/** The tools that agents of VS Code have: those of `drydock mcp`, in the workspace and on the engine of the window. */
export class AgentTools implements AgentToolAccess {
  readonly #host: ToolHost;

  constructor(host: ToolHost) {
    this.#host = host;
  }

  /** What VS Code shows while a tool runs, and what it asks the user before: what an engine knows goes to a model. */
  prepare(name: string, input: unknown): PreparedToolInvocation {
    const tool = toolOf(name);
    const invocationMessage = `Drydock: ${tool.title}`;
    if (!asksEngine(tool, input)) return { invocationMessage };
    const consequence = l10n.t("The answer goes to the agent's language model. Nothing is changed.");
    const message = `${tool.summary} ${consequence}`;
    return { invocationMessage, confirmationMessages: { title: tool.title, message } };
  }

  /** Rejects with what an agent can do about it. All text of the answer is marked as data. */
  async invoke(name: string, input: unknown, token: CancellationToken): Promise<LanguageModelToolResult> {
    const tool = toolOf(name);
    const aborted = new AbortController();
    const cancelling = token.onCancellationRequested(() => aborted.abort());
    try {
      allow(tool, input);
      const text = await tool.run(checkInput(tool, input), this.#host, aborted.signal);
      return new LanguageModelToolResult([new LanguageModelTextPart(untrustedText(text))]);
    } catch (error) {
      aborted.signal.throwIfAborted();
      // A message may quote a name from outside, too.
      throw new Error(untrustedText(messageOf(error)), { cause: error });
    } finally {
      cancelling.dispose();
    }
  }
}

function toolOf(name: string): Tool {
  const found = agentTools.find((tool) => tool.name === name);
  if (!found) throw new Error(`There is no tool "${name}".`);
  return found;
}

function asksEngine({ asksEngine: asks }: Tool, input: unknown): boolean {
  return asks === 'for a project'
    ? (input as { readonly project?: unknown } | null)?.project !== undefined
    : asks;
}

/** Throws where the user or the trust in the workspace doesn't allow what the tool would do. */
function allow(tool: Tool, input: unknown): void {
  const allowed = setting('drydock.agentTools');
  if (allowed === 'off')
    throw new UserError('not-allowed', 'The setting drydock.agentTools turns tools off.');
  if (!asksEngine(tool, input)) return;
  if (allowed === 'files')
    throw new UserError('not-allowed', 'The setting drydock.agentTools allows no tool to ask an engine.');
  if (!workspace.isTrusted)
    throw new UserError('untrusted', 'No engine is asked for an agent in a workspace that is not trusted.');
}
