import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import { cutShortMessages } from '../../lint/runner';
import { mostFiles } from '../load/context';
import type { ComposeDocument } from '../model';
import { dirname, relative } from '../paths';
import { problemsOf } from './support/problemFindings';

const problems = problemsOf('limit');

const messages = {
  ...cutShortMessages,
  ...problems.messages,
  checkedAlone:
    'This file is checked alone: `{file}` includes it with more than {count} files, too many to check together. What other files define counts as defined.',
} as const;

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
  messages,
  *check(document) {
    yield* problems.check(document);
    const { partOf } = document.membership;
    if (partOf === undefined) return;
    const file = relative(dirname(document.file.path), partOf);
    yield { span: { start: 0, end: 0 }, ...say(messages, 'checkedAlone', { file, count: mostFiles }) };
  },
} satisfies Rule<ComposeDocument>;
