import type { Rule } from '../../lint/rule';
import { cutShortMessages } from '../../lint/runner';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

const problems = problemsOf('limit');

export default {
  id: 'stack-analysis-limit',
  since: '0.2.0',
  aliases: [],
  title: 'Incompletely checked Compose file',
  severity: 'info',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'Drydock limits what the analysis of one stack may cost, because files can be made so that it takes minutes or gigabytes: variables and extended services that keep growing, thousands of included files, ranges of thousands of ports. What exceeds a limit is left out, and rules stop after a few seconds.',
    severity: 'Info: Compose may accept the stack, but findings may be missing.',
    bad: 'services:\n  web:\n    image: nginx\n    ports:\n      - "1-65535:1-65535"\n      - "1-65535:1-65535/udp"\n',
    good: 'services:\n  web:\n    image: nginx\n    ports:\n      - "127.0.0.1:8000-8010:8000-8010"\n',
    links: ['https://docs.docker.com/reference/compose-file/'],
  },
  messages: { ...cutShortMessages, ...problems.messages },
  check: problems.check,
} satisfies Rule<ComposeDocument>;
