import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { readArguments } from '../shell/arguments';

const setuidBit: Rule<Dockerfile> = {
  id: 'setuid-bit',
  aliases: ['S6549'],
  title: 'A setuid or setgid bit',
  severity: 'warning',
  profiles: ['strict', 'security'],
  docs: {
    why: 'A program with the setuid bit runs as its owner, mostly root, whoever starts it. One fault in it makes everybody in the container root.',
    severity: 'Warning, but not in the recommended profile: a few tools need it.',
    bad: 'FROM debian:12.11\nRUN chmod u+s /usr/local/bin/tool\n',
    good: 'FROM debian:12.11\nRUN chmod 755 /usr/local/bin/tool\n',
    links: ['https://cwe.mitre.org/data/definitions/250.html'],
  },
  *check(document) {
    for (const { invocation } of document.invocations) {
      if (invocation.program !== 'chmod') continue;
      const mode = readArguments(invocation.args).operands[0];
      if (!mode || !/^[2-7][0-7]{3}$|^0?[2-7][0-7]{3}$|^[ug]*[ug][+=][rwxXt]*s/.test(mode.value)) continue;
      yield {
        span: mode.span,
        message:
          'Whoever starts this program runs it as its owner. Grant a capability instead if it needs one right.',
      };
    }
  },
};

export default setuidBit;
