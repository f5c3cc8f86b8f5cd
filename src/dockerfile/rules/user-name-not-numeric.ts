import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf, unquoted } from '../model/walk';

const messages = {
  userName: "Kubernetes can't tell whether {user} is root. Use the numeric ID of the user.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'user-name-not-numeric',
  since: '0.1.0',
  aliases: ['DL3066'],
  title: 'USER by name',
  severity: 'info',
  profiles: [],
  docs: {
    why: "Kubernetes can enforce `runAsNonRoot` only if the user is a number, because it can't look up a name in the image.",
    severity:
      'Info: not in the recommended profile, because a name is easier to read and only that check needs a number.',
    bad: 'FROM alpine:3.20\nUSER app\n',
    good: 'FROM alpine:3.20\nUSER 10001\n',
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'USER')) {
      const [user] = instruction.args;
      const name = unquoted(user?.text ?? '').replace(/:.*$/s, '');
      if (!user || name === '' || name.includes('$') || /^\d+$/.test(name)) continue;
      yield {
        span: user.span,
        ...say(messages, 'userName', { user: name }),
      };
    }
  },
};

export default rule;
