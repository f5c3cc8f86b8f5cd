import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemFindings } from './support/problemFindings';

export default {
  id: 'invalid-value',
  aliases: [],
  title: 'A value that is not of the type its attribute needs',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Numbers, sizes, durations and switches are read from text, often after a variable was replaced. Where that fails, Compose refuses the file; an unset variable is the usual cause.',
    severity: 'Compose refuses the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    mem_limit: 1gigabyte\n',
    good: 'services:\n  web:\n    image: nginx\n    mem_limit: 1g\n',
    links: ['https://docs.docker.com/reference/compose-file/extension/#specifying-byte-values'],
  },
  check: (document) => problemFindings(document, 'interp-cast', 'typed-decode'),
} satisfies Rule<ComposeDocument>;
