import { z } from 'zod';
import { UserError } from '../../base/userError';
import { confined } from '../confine';
import { defineTool } from '../tool';

export default defineTool({
  name: 'lint_files',
  title: 'Lint Dockerfiles and Compose Files',
  description:
    'Checks Dockerfiles and Compose files and lists what is wrong, with line, column, rule and what to write instead. Errors are what the builder or Docker Compose rejects. Use it after writing or changing such a file.',
  input: {
    paths: z
      .array(z.string().min(1).max(4096))
      .min(1)
      .max(100)
      .describe('Files or folders, relative to the folder of the server'),
    profile: z
      .enum(['recommended', 'strict', 'security', 'all'])
      .optional()
      .describe('Which rules; default: the configuration of the project'),
  },
  async run({ paths, profile }, host) {
    const files = paths.map((path) => confined(host.root, path));
    const options = ['--fail-on=never', `--root=${host.root}`, ...(profile ? [`--profile=${profile}`] : [])];
    const { code, stdout, stderr } = await host.run('lint', [...options, '--', ...files]);
    if (code === 2 && stdout.startsWith('No findings')) throw new UserError('unreadable-file', stderr.trim());
    return `${stderr}${stdout}`;
  },
});
