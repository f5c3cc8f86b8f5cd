import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemFindings } from './support/problemFindings';

export default {
  id: 'cannot-merge',
  aliases: [],
  title: "Value that can't be merged",
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Files are merged by the kind of their values: a mapping into a mapping, a list into a list. `!override` replaces whatever the earlier file has.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    cap_add: [NET_ADMIN]\n---\nservices:\n  web:\n    cap_add: NET_RAW\n',
    good: 'services:\n  web:\n    image: nginx\n    cap_add: [NET_ADMIN]\n---\nservices:\n  web:\n    cap_add: [NET_RAW]\n',
    links: ['https://docs.docker.com/reference/compose-file/merge/'],
  },
  check: (document) => problemFindings(document, 'merge', 'unicity'),
} satisfies Rule<ComposeDocument>;
