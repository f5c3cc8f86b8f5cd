import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf, unquoted } from '../model/walk';

const messages = {
  unknownLabel: "{label} isn't one of the project's labels. Remove it, or add it to the schema.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'label-superfluous',
  since: '0.1.0',
  aliases: ['DL3050'],
  title: 'Unknown label',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'With `strict-labels`, a project allows only the labels of its schema.',
    severity: 'Warning: the build works. Nothing is reported unless the project enables it.',
    bad: 'FROM alpine:3.20\nLABEL com.example.tema=web\n',
    good: 'FROM alpine:3.20\n',
    links: ['https://github.com/hadolint/hadolint#linting-labels'],
  },
  messages,
  *check(document) {
    const { labelSchema = {}, strictLabels } = document.options;
    if (!strictLabels) return;
    for (const instruction of instructionsOf(document, 'LABEL')) {
      for (const { key } of instruction.pairs) {
        const name = unquoted(key.text);
        if (Object.hasOwn(labelSchema, name)) continue;
        yield {
          span: key.span,
          ...say(messages, 'unknownLabel', { label: name }),
        };
      }
    }
  },
};

export default rule;
