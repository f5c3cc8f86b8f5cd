import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemFindings } from './support/problemFindings';

export default {
  id: 'invalid-template',
  aliases: [],
  title: 'A dollar sign that starts no valid variable',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Compose replaces variables before it does anything else. `${` has to be followed by a name; a dollar sign that means itself is written `$$`.',
    severity: 'Compose refuses the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    command: echo ${}\n',
    good: 'services:\n  web:\n    image: nginx\n    command: echo $${}\n',
    links: ['https://docs.docker.com/reference/compose-file/interpolation/'],
  },
  check: (document) => problemFindings(document, 'interp-invalid'),
} satisfies Rule<ComposeDocument>;
