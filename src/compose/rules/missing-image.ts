import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'missing-image',
  since: '0.1.0',
  aliases: [],
  title: 'Service without an image',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Every service needs an `image` or a `build`, or another file of the stack that sets one.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    ports:\n      - "80"\n',
    good: 'services:\n  web:\n    image: nginx\n    ports:\n      - "80"\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#image'],
  },
  ...problemsOf('no-image-no-build'),
} satisfies Rule<ComposeDocument>;
