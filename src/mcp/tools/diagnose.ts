import { z } from 'zod';
import { UserError } from '../../base/userError';
import { confined } from '../confine';
import { defineTool } from '../tool';

export default defineTool({
  name: 'diagnose',
  title: "Find Out Why Containers Don't Work",
  description:
    'Finds the root cause why the containers of a Compose project do not work: what proves it, the line to change, what follows from it. Reads records, logs, sockets and kernel counters; starts and changes nothing. Use it before guessing.',
  input: {
    files: z
      .array(z.string().min(1).max(4096))
      .max(50)
      .optional()
      .describe('Compose files in order; default: those of the folder'),
    project: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Name of the project, if its files are elsewhere'),
    service: z.string().min(1).max(200).optional().describe('Only this service and what it waits for'),
  },
  async run({ files = [], project, service }, host) {
    const { code, stdout, stderr } = await host.run('doctor', [
      '--light',
      ...files.map((file) => `--file=${confined(host.root, file)}`),
      ...(project === undefined ? [] : [`--project-name=${project}`]),
      ...(service === undefined ? [] : [`--service=${service}`]),
    ]);
    if (code === 2) throw new UserError('engine-failed', stderr.trim());
    return stdout;
  },
});
