import type { ContainerEngine } from '../engine/engine';
import type { AgentToolAccess } from './agents/agentAccess';
import { AgentTools } from './agents/agentTools';
import { createAgentAccess } from './agents/engineAgentAccess';
import { createWorkspaceToolHost, type WorkspaceToolParts } from './agents/workspaceToolHost';

/** The tools that agents call: a bundle that is loaded when the first one is called. */
export function createAgentTools(
  host: Omit<WorkspaceToolParts, 'access'>,
  engine: () => Promise<ContainerEngine>,
): AgentToolAccess {
  return new AgentTools(createWorkspaceToolHost({ ...host, access: createAgentAccess(engine) }));
}
