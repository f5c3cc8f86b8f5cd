import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'missing-env-file',
  since: '0.1.0',
  aliases: [],
  title: 'Missing or invalid env file',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Compose reads the env files of a service before it starts anything, and stops if one is missing, unless it has `required: false`.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    env_file: missing.env\n',
    good: 'services:\n  web:\n    image: nginx\n    env_file: web.env\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#env_file'],
    files: { 'web.env': 'A=b\n' },
  },
  ...problemsOf('env-file-missing', 'env-file-syntax', 'env-file-format'),
} satisfies Rule<ComposeDocument>;
