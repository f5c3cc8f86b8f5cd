import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemFindings } from './support/problemFindings';

export default {
  id: 'duplicate-key',
  aliases: [],
  title: 'Duplicate key',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'YAML keeps one value per key. Compose rejects a mapping with a duplicate key, because one of the values would be lost.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    image: caddy\n',
    good: 'services:\n  web:\n    image: nginx\n',
    links: ['https://yaml.org/spec/1.2.2/#mapping'],
  },
  check: (document) => problemFindings(document, 'yaml-duplicate-key'),
} satisfies Rule<ComposeDocument>;
