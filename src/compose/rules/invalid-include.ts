import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemFindings } from './support/problemFindings';

export default {
  id: 'invalid-include',
  aliases: [],
  title: 'An include that cannot be loaded',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'An included file has to exist, must not include this one in turn, and its resources must have names of their own.',
    severity: 'Compose refuses the stack.',
    bad: 'include:\n  - missing.yaml\nservices:\n  web:\n    image: nginx\n',
    good: 'include:\n  - other.yaml\nservices:\n  web:\n    image: nginx\n',
    links: ['https://docs.docker.com/reference/compose-file/include/'],
    files: { 'other.yaml': 'services:\n  db:\n    image: postgres\n' },
  },
  check: (document) => problemFindings(document, 'include', 'include-conflict'),
} satisfies Rule<ComposeDocument>;
