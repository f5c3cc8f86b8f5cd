import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { someAncestor, unquoted } from '../model/walk';
import type { Stage } from '../syntax/instruction';

const messages = {
  missingLabel: 'The project requires the label {label}. Add LABEL {label}=value.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'label-missing',
  since: '0.1.0',
  aliases: ['DL3049'],
  title: 'Missing required label',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A project can list the labels that its images must have (`label-schema` in `.hadolint.yaml`).',
    severity: 'Warning: the build works. Nothing is reported unless the project has such a list.',
    bad: 'FROM alpine:3.20\n',
    good: 'FROM alpine:3.20\nLABEL com.example.team=web\n',
    links: ['https://github.com/hadolint/hadolint#linting-labels'],
  },
  messages,
  *check(document) {
    const schema = document.options.labelSchema ?? {};
    if (Object.keys(schema).length === 0) return;
    for (const stage of document.stages) {
      if (document.stages.some((other) => other.parent === stage) || isCopiedFrom(document, stage)) continue;
      for (const name of Object.keys(schema)) {
        const has = ({ steps }: Stage) =>
          steps.some(
            ({ keyword, pairs }) =>
              keyword === 'LABEL' && pairs.some(({ key }) => unquoted(key.text) === name),
          );
        if (someAncestor(stage, has)) continue;
        yield {
          span: stage.from.keywordSpan,
          ...say(messages, 'missingLabel', { label: name }),
        };
      }
    }
  },
};

export default rule;

function isCopiedFrom(document: Dockerfile, stage: Stage): boolean {
  return document.instructions.some((instruction) => {
    const from = instruction.keyword === 'COPY' ? instruction.flag('from')?.value : undefined;
    return from !== undefined && (from.toLowerCase() === stage.name || from === String(stage.index));
  });
}
