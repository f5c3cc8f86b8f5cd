import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemFindings } from './support/problemFindings';

export default {
  id: 'missing-image',
  aliases: [],
  title: 'A service that does not say what it runs',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Every service needs an `image` or a `build`, or a file of the stack that gives it one.',
    severity: 'Compose refuses the stack.',
    bad: 'services:\n  web:\n    ports:\n      - "80"\n',
    good: 'services:\n  web:\n    image: nginx\n    ports:\n      - "80"\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#image'],
  },
  check: (document) => problemFindings(document, 'no-image-no-build'),
} satisfies Rule<ComposeDocument>;
