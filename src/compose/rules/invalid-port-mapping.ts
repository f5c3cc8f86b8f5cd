import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'invalid-port-mapping',
  since: '0.1.0',
  aliases: [],
  title: 'Invalid port mapping',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'The short form of a port is `[[IP:]HOST:]CONTAINER[/PROTOCOL]`. Ranges on both sides must have the same length.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    ports:\n      - "90-91:80-82"\n',
    good: 'services:\n  web:\n    image: nginx\n    ports:\n      - "90-92:80-82"\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#ports'],
  },
  ...problemsOf('port-syntax'),
} satisfies Rule<ComposeDocument>;
