import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { parsePort, portFault } from '../values/port';
import { instructionSpan } from '../syntax/variableSpan';
import { instructionsOf } from '../model/walk';

const check = { name: 'ExposeProtoCasing', phase: 'dispatch', aliases: ['ExposeProtoCasing'] } as const;

const messages = {
  uppercaseProtocol: 'Protocols are lowercase. Write {protocol}.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'expose-proto-casing',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'EXPOSE with an uppercase protocol',
  severity: 'hint',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Protocols are lowercase everywhere else: in `docker run -p`, in Compose files, and in the output of `docker inspect`.',
    severity: 'Hint: the builder accepts both.',
    bad: 'FROM alpine:3.20\nEXPOSE 53/UDP\n',
    good: 'FROM alpine:3.20\nEXPOSE 53/udp\n',
    links: ['https://docs.docker.com/build/checks/expose-proto-casing/'],
    fixes: {
      safe: 'Changes the case of the protocol.',
    },
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'EXPOSE')) {
      for (const argument of instruction.args) {
        const { text } = argument;
        const isVariable = text.includes('$');
        const protocol = isVariable ? (/\/([A-Za-z]+)$/.exec(text)?.[1] ?? '') : parsePort(text).protocol;
        const lower = protocol.toLowerCase();
        if (protocol === lower || portFault(document.scope.valueOf(argument).text)) continue;
        const place = argument.part(text.length - protocol.length, text.length);
        yield asCheck(document, check, instruction, {
          span: instructionSpan(document, instruction, place),
          ...say(messages, 'uppercaseProtocol', { protocol: lower }),
          fixes: [safeFix(`Change to ${lower}`, { span: place, newText: lower })],
        });
      }
    }
  },
};

export default rule;
