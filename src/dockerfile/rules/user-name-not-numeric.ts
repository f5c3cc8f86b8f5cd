import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf, unquoted } from '../model/walk';

const rule: Rule<Dockerfile> = {
  id: 'user-name-not-numeric',
  aliases: ['DL3066'],
  title: 'A USER by name',
  severity: 'info',
  profiles: [],
  docs: {
    why: 'Kubernetes can enforce `runAsNonRoot` only where the user is a number: it cannot look a name up in the image.',
    severity:
      'An info, and off unless asked for: a name is easier to read and right for everything but that one check.',
    bad: 'FROM alpine:3.20\nUSER app\n',
    good: 'FROM alpine:3.20\nUSER 10001\n',
    links: ['https://kubernetes.io/docs/tasks/configure-pod-container/security-context/'],
  },
  *check(document) {
    for (const instruction of instructionsOf(document, 'USER')) {
      const [user] = instruction.args;
      const name = unquoted(user?.text ?? '').replace(/:.*$/s, '');
      if (!user || name === '' || name.includes('$') || /^\d+$/.test(name)) continue;
      yield {
        span: user.span,
        message: `Kubernetes cannot tell whether ${name} is root. Write the number of the user.`,
      };
    }
  },
};

export default rule;
