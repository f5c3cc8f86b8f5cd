import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { finalUser } from '../model/users';

const messages = {
  lastUserRoot:
    'The container runs as root, because this is the last USER. Add a non-root USER below the instructions that need root.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'last-user-root',
  since: '0.1.0',
  aliases: ['DL3002', 'DS-0002', 'CKV_DOCKER_8', 'S6471'],
  title: 'Image that runs as root',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: "The last USER decides which user the container runs as. A process that is root in the container is root on the host if it breaks out, and most programs don't need that.",
    severity:
      'Warning: some images need root on purpose. Only reported if the last USER is root, not if no USER is set.',
    bad: 'FROM alpine:3.20\nUSER app\nRUN true\nUSER root\n',
    good: 'FROM alpine:3.20\nUSER root\nRUN true\nUSER app\n',
    links: ['https://docs.docker.com/build/building/best-practices/#user'],
  },
  messages,
  *check(document) {
    const last = document.finalStage;
    const user = last && finalUser(document, last);
    if (user?.isRoot) {
      yield {
        span: user.argument.span,
        ...(user.argument.text.includes('$') ? { aliases: [] } : {}),
        ...say(messages, 'lastUserRoot'),
      };
    }
  },
};

export default rule;
