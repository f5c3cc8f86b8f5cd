import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemFindings } from './support/problemFindings';

export default {
  id: 'cannot-merge',
  aliases: [],
  title: 'A value that cannot be laid over the one before',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Files merge by the kind of their values: a mapping over a mapping, a list over a list. `!override` replaces whatever was there.',
    severity: 'Compose refuses the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    cap_add: [NET_ADMIN]\n---\nservices:\n  web:\n    cap_add: NET_RAW\n',
    good: 'services:\n  web:\n    image: nginx\n    cap_add: [NET_ADMIN]\n---\nservices:\n  web:\n    cap_add: [NET_RAW]\n',
    links: ['https://docs.docker.com/reference/compose-file/merge/'],
  },
  check: (document) => problemFindings(document, 'merge', 'unicity'),
} satisfies Rule<ComposeDocument>;
