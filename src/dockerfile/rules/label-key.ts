import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf, unquoted } from '../model/walk';

const messages = {
  reservedDomain: 'Labels that start with {domain} are reserved for Docker. Use your own domain.',
  invalidKey:
    '"{key}" doesn\'t follow the guidelines for label keys. Use lowercase letters, digits, single "." and "-", and start with a letter.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'label-key',
  since: '0.1.0',
  aliases: ['DL3048', 'S7028'],
  title: 'Label key against the guidelines',
  severity: 'hint',
  profiles: ['strict'],
  docs: {
    why: 'Label keys consist of lowercase letters, digits, `.` and `-`, and start with a letter; `com.docker.`, `io.docker.` and `org.dockerproject.` are reserved. Tools that filter by labels rely on that.',
    severity: 'Hint: not in the recommended profile, because any key works.',
    bad: 'FROM alpine:3.20\nLABEL com.docker.team=web\n',
    good: 'FROM alpine:3.20\nLABEL com.example.team=web\n',
    links: ['https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations'],
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'LABEL')) {
      for (const { key } of instruction.pairs) {
        const name = unquoted(key.text);
        const isReserved = /^(?:com\.docker|io\.docker|org\.dockerproject)\./.test(name);
        const isValid = /^[a-z](?:[a-z0-9]|[.-](?![.-]))*$/.test(name) && !/[.-]$/.test(name);
        if ((!isReserved && isValid) || name.includes('${')) continue;
        yield {
          span: key.span,
          // hadolint lets underscores pass.
          ...(/^[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*$/.test(name) && !isReserved ? { aliases: [] } : {}),
          ...(isReserved
            ? say(messages, 'reservedDomain', { domain: name.split('.').slice(0, 2).join('.') })
            : say(messages, 'invalidKey', { key: name })),
        };
      }
    }
  },
};

export default rule;
