import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'unknown-key',
  since: '0.1.0',
  aliases: ['invalid-schema'],
  title: 'Unknown key',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Compose checks every file against its specification and rejects unknown keys. Most are typos, or are one level too high or too low. Use the prefix `x-` for keys of your own.',
    severity: 'Error: Compose rejects the file.',
    bad: 'services:\n  web:\n    image: nginx\n    enviroment:\n      A: b\n',
    good: 'services:\n  web:\n    image: nginx\n    environment:\n      A: b\n    x-note: keys of your own are fine\n',
    links: ['https://github.com/compose-spec/compose-spec/blob/main/spec.md'],
    fixes: {
      unsafe: 'Changes the key to the known one with a similar name.',
    },
  },
  ...problemsOf('schema-unknown-key'),
} satisfies Rule<ComposeDocument>;
