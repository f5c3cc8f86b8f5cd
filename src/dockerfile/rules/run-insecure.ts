import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf } from '../model/walk';

const messages = {
  allPrivileges: 'This command gets all privileges on the build machine. Find a way without them.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'run-insecure',
  since: '0.1.0',
  aliases: ['S6502'],
  title: 'RUN without a sandbox',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'The command runs with all privileges on the build machine.',
    severity: 'Warning: it only works if the build allows it, and then without any isolation.',
    bad: 'FROM alpine:3.20\nRUN --security=insecure true\n',
    good: 'FROM alpine:3.20\nRUN true\n',
    links: ['https://docs.docker.com/reference/dockerfile/#run---security'],
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'RUN')) {
      const flag = instruction.flag('security');
      if (flag?.value === 'insecure')
        yield {
          span: flag.span,
          ...say(messages, 'allPrivileges'),
        };
    }
  },
};

export default rule;
