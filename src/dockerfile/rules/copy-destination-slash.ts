import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { span } from '../../base/span';
import { instructionsOf, unquoted } from '../model/walk';

const messages = {
  severalSources: 'Several sources can only be copied to a folder. End the destination with "/".',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'copy-destination-slash',
  since: '0.1.0',
  aliases: ['DL3021', 'DS-0011'],
  title: 'COPY destination without a trailing slash',
  severity: 'hint',
  profiles: ['strict'],
  docs: {
    why: 'Several sources can only be copied to a folder. A trailing `/` makes that clear, and the classic builder requires it.',
    severity:
      'Hint: not in the recommended profile, because BuildKit treats the destination as a folder anyway.',
    bad: 'FROM alpine:3.20\nCOPY a.conf b.conf /etc/app\n',
    good: 'FROM alpine:3.20\nCOPY a.conf b.conf /etc/app/\n',
    links: ['https://docs.docker.com/reference/dockerfile/#destination'],
    fixes: {
      safe: 'Ends the destination with `/`, which it has to be with several sources.',
    },
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'COPY')) {
      const destination = instruction.args.at(-1);
      if (!destination || instruction.args.length < 3) continue;
      const path = unquoted(destination.text);
      if (/(?:^|\/)\.{0,2}$|[\\$}]$/.test(path) || /\$\w+$/.test(path)) continue;
      const isQuoted = path !== destination.text || instruction.json !== undefined;
      const end = destination.span.end - (isQuoted ? 1 : 0);
      yield {
        span: destination.span,
        ...say(messages, 'severalSources'),
        fixes: [safeFix('Add "/"', { span: span(end, end), newText: '/' })],
      };
    }
  },
};

export default rule;
