import * as z from 'zod/mini';
import { profile, textPath } from '../inputs';
import { defineTool } from '../tool';

export default defineTool({
  name: 'lint_text',
  title: 'Lint the Text of a Dockerfile or Compose File',
  reference: 'lintContainerText',
  summary: 'Checks the text of a Dockerfile or Compose file before it is written.',
  description:
    'Checks the text of a Dockerfile, Compose file or env file that is not written yet, as if it stood at a path, and lists what is wrong, with line, column, rule and what to write instead. Nothing is written.',
  asksEngine: false,
  input: {
    text: z.string().check(z.maxLength(500_000), z.describe('The whole text')),
    path: textPath,
    profile,
  },
  run: ({ path = 'Dockerfile', ...request }, host) => host.lintText({ ...request, path }),
});
