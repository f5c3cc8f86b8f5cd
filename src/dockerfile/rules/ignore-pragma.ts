import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';

const rule: Rule<Dockerfile> = {
  id: 'ignore-pragma',
  aliases: ['DL1001'],
  title: 'A comment that turns a rule off',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'A comment that turns a rule off hides a finding from everyone, for as long as it stands.',
    severity: 'A hint, and off unless asked for: such a comment is a decision.',
    bad: 'FROM alpine:3.20\n# hadolint ignore=DL3018\nRUN apk add curl\n',
    good: 'FROM alpine:3.20\nRUN true\n',
    links: ['https://github.com/hadolint/hadolint#inline-ignores'],
  },
  *check(document) {
    for (const { text, span } of document.comments) {
      if (/^(?:hadolint|drydock)\s+(?:(?:global|stage)\s+)?ignore\s*=/.test(text)) {
        yield {
          span,
          message: 'This comment turns a rule off. Check from time to time whether it is still needed.',
        };
      }
    }
  },
};

export default rule;
