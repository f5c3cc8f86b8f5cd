import { paths, profile } from '../inputs';
import { defineTool } from '../tool';

export default defineTool({
  name: 'lint_files',
  title: 'Lint Dockerfiles and Compose Files',
  reference: 'lintContainerFiles',
  summary: 'Checks Dockerfiles and Compose files of the workspace.',
  description:
    'Checks Dockerfiles and Compose files and lists what is wrong, with line, column, rule and what to write instead. Errors are what the builder or Docker Compose rejects. Use it after writing or changing such a file.',
  asksEngine: false,
  input: { paths, profile },
  run: (input, host, signal) => host.lintFiles(input, signal),
});
