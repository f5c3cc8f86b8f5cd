import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { readArguments } from '../shell/arguments';

const messages = {
  setuidBit:
    'This program runs as its owner, no matter who starts it. If it needs a single privilege, grant a capability instead.',
} as const;

const setuidBit: Rule<Dockerfile> = {
  id: 'setuid-bit',
  since: '0.1.0',
  aliases: ['S6549'],
  title: 'setuid or setgid bit',
  severity: 'warning',
  profiles: ['strict', 'security'],
  docs: {
    why: 'A program with the setuid bit runs as its owner, usually root, no matter who starts it. A single bug in it makes everyone in the container root.',
    severity: 'Warning: not in the recommended profile, because a few tools need it.',
    bad: 'FROM debian:12.11\nRUN chmod u+s /usr/local/bin/tool\n',
    good: 'FROM debian:12.11\nRUN chmod 755 /usr/local/bin/tool\n',
    links: ['https://cwe.mitre.org/data/definitions/250.html'],
  },
  messages,
  *check(document) {
    for (const { invocation } of document.invocations) {
      if (invocation.program !== 'chmod') continue;
      const mode = readArguments(invocation.args).operands[0];
      if (!mode || !/^[2-7][0-7]{3}$|^0?[2-7][0-7]{3}$|^[ug]*[ug][+=][rwxXt]*s/.test(mode.value)) continue;
      yield {
        span: mode.span,
        ...say(messages, 'setuidBit'),
      };
    }
  },
};

export default setuidBit;
