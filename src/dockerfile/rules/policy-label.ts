import { findingSeverity } from '../../lint/policy';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { someAncestor } from '../model/walk';
import { isSignedOff } from './support/signedOff';

const messages = {
  missingLabel:
    'The image lacks the label "{label}", which the policy asks for ("labels", line {line} of .drydock.yaml). Add it by LABEL.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'policy-label',
  since: '0.3.0',
  aliases: [],
  title: 'Image without a label that the policy asks for',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A project can say in `.drydock.yaml` which labels its images have (`policy`: `labels`).',
    severity:
      'Warning: the build works. Nothing is reported unless the project has such a policy, and it is an error where the policy says `refuse`.',
    bad: 'FROM alpine:3.20\n',
    good: 'FROM alpine:3.20\nLABEL com.example.team=web\n',
    links: [],
  },
  messages,
  *check(document) {
    const part = document.options.policy?.labels;
    const last = document.finalStage;
    if (!part || !last || isSignedOff(document, 'labels')) return;
    for (const label of part.require) {
      const has = someAncestor(last, ({ steps }) =>
        steps.some(
          ({ keyword, pairs }) =>
            keyword === 'LABEL' && pairs.some(({ key }) => key.text.replaceAll(/^["']|["']$/g, '') === label),
        ),
      );
      if (has) continue;
      yield {
        span: last.from.keywordSpan,
        severity: findingSeverity(part),
        ...say(messages, 'missingLabel', { label, line: part.line }),
      };
    }
  },
};

export default rule;
