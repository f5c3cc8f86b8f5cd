import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { finalUser } from '../model/users';

const rule: Rule<Dockerfile> = {
  id: 'last-user-root',
  aliases: ['DL3002', 'DS-0002', 'CKV_DOCKER_8', 'S6471'],
  title: 'The image runs as root',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'The last USER decides who the container runs as. A process that is root in the container and breaks out of it is root on the host; most programs need nothing of the kind.',
    severity:
      'A warning: the file says root on purpose, and some images need it. The rule speaks only where the last USER names root, not where none is set.',
    bad: 'FROM alpine:3.20\nUSER app\nRUN true\nUSER root\n',
    good: 'FROM alpine:3.20\nUSER root\nRUN true\nUSER app\n',
    links: ['https://docs.docker.com/build/building/best-practices/#user'],
  },
  *check(document) {
    const last = document.stages.at(-1);
    const user = last && finalUser(document, last);
    if (user?.isRoot) {
      yield {
        span: user.argument.span,
        ...(user.argument.text.includes('$') ? { aliases: [] } : {}),
        message:
          'The container runs as root: this is the last USER. Add a USER without privileges below what needs root.',
      };
    }
  },
};

export default rule;
