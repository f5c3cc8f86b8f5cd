import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemFindings } from './support/problemFindings';

export default {
  id: 'duplicate-key',
  aliases: [],
  title: 'A key that is written twice in one mapping',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'YAML keeps one value a key. Compose refuses a mapping that has a key twice, because one of the values would be lost.',
    severity: 'Compose refuses the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    image: caddy\n',
    good: 'services:\n  web:\n    image: nginx\n',
    links: ['https://yaml.org/spec/1.2.2/#mapping'],
  },
  check: (document) => problemFindings(document, 'yaml-duplicate-key'),
} satisfies Rule<ComposeDocument>;
