import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';

const messages = {
  suppressed: 'This comment suppresses a rule. Check from time to time whether it is still needed.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'ignore-pragma',
  since: '0.1.0',
  aliases: ['DL1001'],
  title: 'Comment that suppresses a rule',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'A comment that suppresses a rule hides the finding from everyone, for as long as the comment exists.',
    severity: 'Hint: not in the recommended profile, because such a comment is a decision.',
    bad: 'FROM alpine:3.20\n# hadolint ignore=DL3018\nRUN apk add curl\n',
    good: 'FROM alpine:3.20\nRUN true\n',
    links: ['https://github.com/hadolint/hadolint#inline-ignores'],
  },
  messages,
  *check(document) {
    for (const { text, span } of document.comments) {
      if (/^(?:hadolint|drydock)\s+(?:(?:global|stage)\s+)?ignore\s*=/.test(text)) {
        yield {
          span,
          ...say(messages, 'suppressed'),
        };
      }
    }
  },
};

export default rule;
