import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'invalid-include',
  since: '0.1.0',
  aliases: [],
  title: 'Invalid include',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'An included file must exist, must not include this file in turn, and its resources must have names of their own.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'include:\n  - missing.yaml\nservices:\n  web:\n    image: nginx\n',
    good: 'include:\n  - other.yaml\nservices:\n  web:\n    image: nginx\n',
    links: ['https://docs.docker.com/reference/compose-file/include/'],
    files: { 'other.yaml': 'services:\n  db:\n    image: postgres\n' },
  },
  ...problemsOf('include', 'include-conflict'),
} satisfies Rule<ComposeDocument>;
