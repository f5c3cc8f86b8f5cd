import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'dependency-cycle',
  since: '0.1.0',
  aliases: [],
  title: 'Dependency cycle between services',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Services start in the order of their dependencies. In a cycle, no service can start first.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  a:\n    image: nginx\n    depends_on: [b]\n  b:\n    image: nginx\n    depends_on: [a]\n',
    good: 'services:\n  a:\n    image: nginx\n    depends_on: [b]\n  b:\n    image: nginx\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#depends_on'],
  },
  ...problemsOf('dependency-cycle'),
} satisfies Rule<ComposeDocument>;
