import * as z from 'zod/mini';
import { composeFiles, project } from '../inputs';
import { defineTool } from '../tool';

export default defineTool({
  name: 'stack_map',
  title: 'Map a Compose Stack',
  reference: 'stackMap',
  summary: 'Lists the services of a Compose stack and what connects them.',
  description:
    'Lists the services of a Compose stack with image, published ports, dependencies, networks, volumes, secrets and the line of each definition, from its files; with a project name, from its containers and with their state. With mermaid, gives a Mermaid flowchart instead, for documentation.',
  asksEngine: 'for a project',
  input: {
    files: composeFiles,
    project,
    mermaid: z.optional(z.boolean().check(z.describe('A Mermaid flowchart'))),
  },
  run: ({ files = [], mermaid = false, ...request }, host, signal) =>
    host.stackMap({ ...request, files, mermaid }, signal),
});
