import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf } from '../model/walk';

const messages = {
  hostNetwork:
    'This command can reach every service of the build machine. Remove the flag unless it needs one.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'run-host-network',
  since: '0.1.0',
  aliases: ['S6431'],
  title: 'RUN with the host network',
  severity: 'info',
  profiles: ['strict', 'security'],
  docs: {
    why: 'The command can reach every service of the build machine, including those on localhost.',
    severity: 'Info: not in the recommended profile, because the build must allow it anyway.',
    bad: 'FROM alpine:3.20\nRUN --network=host true\n',
    good: 'FROM alpine:3.20\nRUN true\n',
    links: ['https://docs.docker.com/reference/dockerfile/#run---network'],
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'RUN')) {
      const flag = instruction.flag('network');
      if (flag?.value === 'host')
        yield {
          span: flag.span,
          ...say(messages, 'hostNetwork'),
        };
    }
  },
};

export default rule;
