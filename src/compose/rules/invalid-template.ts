import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'invalid-template',
  since: '0.1.0',
  aliases: [],
  title: 'Invalid variable template',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Compose replaces variables before anything else. `${` must be followed by a name; write a literal dollar sign as `$$`.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    command: echo ${}\n',
    good: 'services:\n  web:\n    image: nginx\n    command: echo $${}\n',
    links: ['https://docs.docker.com/reference/compose-file/interpolation/'],
  },
  ...problemsOf('interp-invalid'),
} satisfies Rule<ComposeDocument>;
