import { findingSeverity } from '../../lint/policy';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { finalUser } from '../model/users';
import { isSignedOff } from './support/signedOff';

const messages = {
  rootUser:
    'The image runs as root, which the policy forbids ("no-root", line {line} of .drydock.yaml). Add a non-root USER below the instructions that need root.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'policy-root-user',
  since: '0.3.0',
  aliases: [],
  title: 'Image that runs as root against the policy',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: "A project can say in `.drydock.yaml` that its images don't run as root (`policy`: `no-root`). An image without a USER runs as the user of its base, which is root for most; it has to be said.",
    severity:
      'Warning: the build works. Nothing is reported unless the project has such a policy, and it is an error where the policy says `refuse`.',
    bad: 'FROM alpine:3.20\n',
    good: 'FROM alpine:3.20\nUSER 1000\n',
    links: [],
  },
  messages,
  *check(document) {
    const part = document.options.policy?.['no-root'];
    const last = document.finalStage;
    if (!part || !last || isSignedOff(document, 'no-root')) return;
    const user = finalUser(document, last);
    if (user && !user.isRoot) return;
    yield {
      span: user ? user.argument.span : last.from.keywordSpan,
      severity: findingSeverity(part),
      ...say(messages, 'rootUser', { line: part.line }),
    };
  },
};

export default rule;
