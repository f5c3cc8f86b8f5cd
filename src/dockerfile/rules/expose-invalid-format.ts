import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { parsePort, portFault } from '../values/port';
import { instructionSpan } from '../syntax/variableSpan';
import { instructionsOf } from '../model/walk';

const check = { name: 'ExposeInvalidFormat', phase: 'dispatch', aliases: ['ExposeInvalidFormat'] } as const;

const messages = {
  mappedPort: "EXPOSE doesn't map ports: of {mapping}, it uses only {port}. Write EXPOSE {port}.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'expose-invalid-format',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'EXPOSE with an address or a host port',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'EXPOSE names container ports. The host port is set by `docker run -p` or the Compose file; in EXPOSE, it is ignored.',
    severity: 'Warning: the builder accepts the file, but ignores the mapping.',
    bad: 'FROM alpine:3.20\nEXPOSE 127.0.0.1:8080:80\n',
    good: 'FROM alpine:3.20\nEXPOSE 80\n',
    links: ['https://docs.docker.com/build/checks/expose-invalid-format/'],
    fixes: {
      safe: 'Keeps the container port, which is all that the builder takes.',
    },
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'EXPOSE')) {
      for (const argument of instruction.args) {
        const { text } = argument;
        const { ip, hostPort } = parsePort(text);
        if (text.includes('$') || (ip === '' && hostPort === '') || portFault(text)) continue;
        const port = text.slice(text.lastIndexOf(':') + 1);
        yield asCheck(document, check, instruction, {
          span: instructionSpan(document, instruction, argument.span),
          ...say(messages, 'mappedPort', { mapping: text, port }),
          fixes: [safeFix(`Change to ${port}`, { span: argument.span, newText: port })],
        });
      }
    }
  },
};

export default rule;
