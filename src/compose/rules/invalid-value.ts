import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'invalid-value',
  since: '0.1.0',
  aliases: [],
  title: 'Invalid value',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Numbers, sizes, durations and booleans are parsed from text, often after a variable was replaced. If that fails, Compose rejects the file. An unset variable is the usual cause.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    mem_limit: 1gigabyte\n',
    good: 'services:\n  web:\n    image: nginx\n    mem_limit: 1g\n',
    links: ['https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values'],
  },
  ...problemsOf('interp-cast', 'typed-decode'),
} satisfies Rule<ComposeDocument>;
