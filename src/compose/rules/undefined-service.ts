import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemFindings } from './support/problemFindings';

export default {
  id: 'undefined-service',
  aliases: [],
  title: 'A reference to a service that is not defined',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Services name each other in `depends_on`, `links`, `network_mode`, `volumes_from` and more. The name has to be a service of the same stack, and one that the active profiles enable.',
    severity: 'Compose refuses the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    depends_on:\n      - databse\n  database:\n    image: postgres\n',
    good: 'services:\n  web:\n    image: nginx\n    depends_on:\n      - database\n  database:\n    image: postgres\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#depends_on'],
    fixes: {
      unsafe: 'Changes the name to the service with a similar name.',
    },
  },
  check: (document) => problemFindings(document, 'undefined-service'),
} satisfies Rule<ComposeDocument>;
