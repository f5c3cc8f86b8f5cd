import * as z from 'zod/mini';
import { composeFiles, name, project } from '../inputs';
import { defineTool } from '../tool';

export default defineTool({
  name: 'diagnose',
  title: "Find Out Why Containers Don't Work",
  reference: 'diagnoseContainers',
  summary: "Finds the root cause why the containers of a Compose project don't work.",
  description:
    'Finds the root cause why the containers of a Compose project do not work: what proves it, the line to change, what follows from it. Reads records, logs, sockets and kernel counters; starts and changes nothing. Use it before guessing.',
  asksEngine: true,
  input: {
    files: composeFiles,
    project,
    service: z.optional(name('Only this service and what it waits for')),
  },
  run: ({ files = [], ...request }, host, signal) => host.diagnose({ ...request, files }, signal),
});
