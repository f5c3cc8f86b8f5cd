import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemFindings } from './support/problemFindings';

export default {
  id: 'wrong-type',
  aliases: ['invalid-schema'],
  title: 'A value that the Compose specification does not allow here',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Every attribute of a compose file has a type, and some have a fixed set of words or need unique items. Compose checks this before it does anything else.',
    severity: 'Compose refuses the file.',
    bad: 'services:\n  web:\n    image: nginx\n    command: 3\n',
    good: 'services:\n  web:\n    image: nginx\n    command: "3"\n',
    links: ['https://github.com/compose-spec/compose-spec/blob/main/spec.md'],
    fixes: {
      unsafe: 'Changes the value to the known one that is like it.',
    },
  },
  check: (document) => problemFindings(document, 'schema-type', 'schema-other'),
} satisfies Rule<ComposeDocument>;
