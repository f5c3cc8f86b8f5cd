import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf } from '../model/walk';

const messages = {
  shellForm: 'Shell form runs this check in a shell. Use CMD ["program", "argument"] to run it directly.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'healthcheck-shell-form',
  since: '0.1.0',
  aliases: ['DL3025'],
  title: 'HEALTHCHECK CMD in shell form',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'In exec form, no shell is started for each check.',
    severity:
      'Hint: not in the recommended profile, because a check needs no signals, and often needs a shell.',
    bad: 'FROM alpine:3.20\nHEALTHCHECK CMD true\n',
    good: 'FROM alpine:3.20\nHEALTHCHECK CMD ["true"]\n',
    links: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'HEALTHCHECK')) {
      const [type, command] = instruction.args;
      if (type?.text.toUpperCase() !== 'CMD' || !command || instruction.json) continue;
      yield {
        span: instruction.keywordSpan,
        ...say(messages, 'shellForm'),
      };
    }
  },
};

export default rule;
