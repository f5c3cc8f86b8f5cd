import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'wrong-type',
  since: '0.1.0',
  aliases: ['invalid-schema'],
  title: 'Wrong type of value',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Every attribute of a Compose file has a type, and some allow only certain values or need unique items. Compose checks this before anything else.',
    severity: 'Error: Compose rejects the file.',
    bad: 'services:\n  web:\n    image: nginx\n    command: 3\n',
    good: 'services:\n  web:\n    image: nginx\n    command: "3"\n',
    links: ['https://github.com/compose-spec/compose-spec/blob/main/spec.md'],
    fixes: {
      unsafe: 'Changes the value to the known one that is like it.',
    },
  },
  ...problemsOf('schema-type', 'schema-other'),
} satisfies Rule<ComposeDocument>;
