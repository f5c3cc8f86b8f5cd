import * as z from 'zod/mini';
import type { Tool } from '../../src/mcp/tool';
import { withPrograms } from './commandContributions';

/** What the tools for agents contribute to package.json. */
export function toolContributions(all: readonly Tool[]): readonly unknown[] {
  return all.map(({ name, title, reference, summary, description, asksEngine, input }) => ({
    name: `drydock_${name}`,
    displayName: title,
    toolReferenceName: reference,
    canBeReferencedInPrompt: true,
    userDescription: summary,
    modelDescription: description,
    icon: 'media/drydock.svg',
    tags: ['containers', 'docker', 'compose'],
    when: asksEngine === true ? `${withPrograms} && ${engineAllowed}` : `${withPrograms} && ${allowed}`,
    inputSchema: schemaOf(input),
  }));
}

const allowed = 'config.drydock.agentTools != off';
const engineAllowed = 'config.drydock.agentTools == all && isWorkspaceTrusted';

function schemaOf(input: Tool['input']): unknown {
  const { $schema: _, ...schema } = z.toJSONSchema(z.object(input), { io: 'input' });
  return schema;
}
