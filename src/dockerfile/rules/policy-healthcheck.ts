import { findingSeverity } from '../../lint/policy';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { someAncestor } from '../model/walk';
import { isSignedOff } from './support/signedOff';

const messages = {
  noHealthcheck:
    'The image has no health check, which the policy asks for ("healthcheck", line {line} of .drydock.yaml). Add HEALTHCHECK CMD with a command.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'policy-healthcheck',
  since: '0.3.0',
  aliases: [],
  title: 'Image without the health check that the policy asks for',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A project can say in `.drydock.yaml` that its images have a health check (`policy`: `healthcheck`). `HEALTHCHECK NONE` is none.',
    severity:
      'Warning: the build works. Nothing is reported unless the project has such a policy, and it is an error where the policy says `refuse`.',
    bad: 'FROM alpine:3.20\n',
    good: 'FROM alpine:3.20\nHEALTHCHECK CMD ["true"]\n',
    links: [],
  },
  messages,
  *check(document) {
    const part = document.options.policy?.healthcheck;
    const last = document.finalStage;
    if (!part || !last || isSignedOff(document, 'healthcheck')) return;
    const hasCheck = someAncestor(last, ({ steps }) =>
      steps.some(({ keyword, args }) => keyword === 'HEALTHCHECK' && args[0]?.text.toUpperCase() !== 'NONE'),
    );
    if (hasCheck) return;
    yield {
      span: last.from.keywordSpan,
      severity: findingSeverity(part),
      ...say(messages, 'noHealthcheck', { line: part.line }),
    };
  },
};

export default rule;
