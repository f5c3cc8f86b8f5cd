import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'cannot-merge',
  since: '0.1.0',
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
  ...problemsOf('merge', 'unicity'),
} satisfies Rule<ComposeDocument>;
