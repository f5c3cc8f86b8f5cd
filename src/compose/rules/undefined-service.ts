import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'undefined-service',
  since: '0.1.0',
  aliases: [],
  title: 'Undefined service',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Services refer to each other in `depends_on`, `links`, `network_mode`, `volumes_from` and more. The name must be a service of the same stack that is enabled by the active profiles.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    depends_on:\n      - databse\n  database:\n    image: postgres\n',
    good: 'services:\n  web:\n    image: nginx\n    depends_on:\n      - database\n  database:\n    image: postgres\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#depends_on'],
    fixes: {
      unsafe: 'Changes the name to the service with a similar name.',
    },
  },
  ...problemsOf('undefined-service'),
} satisfies Rule<ComposeDocument>;
