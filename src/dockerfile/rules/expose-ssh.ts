import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { parsePort } from '../values/port';
import { instructionsOf } from '../model/walk';

const messages = {
  sshPort: 'Port 22 is SSH. Use docker exec to enter the container, and remove the port.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'expose-ssh',
  since: '0.1.0',
  aliases: ['DS-0004', 'CKV_DOCKER_1'],
  title: 'Exposed SSH port',
  severity: 'warning',
  profiles: ['strict', 'security'],
  docs: {
    why: 'A container that is reached by SSH has passwords or keys to protect, and is changed by hand. `docker exec` needs neither.',
    severity: 'Warning: not in the recommended profile, because some images are SSH servers on purpose.',
    bad: 'FROM alpine:3.20\nEXPOSE 22\n',
    good: 'FROM alpine:3.20\nEXPOSE 8080\n',
    links: ['https://docs.docker.com/reference/cli/docker/container/exec/'],
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'EXPOSE')) {
      for (const argument of instruction.args) {
        if (parsePort(argument.text).port !== '22') continue;
        yield {
          span: argument.span,
          ...say(messages, 'sshPort'),
        };
      }
    }
  },
};

export default rule;
