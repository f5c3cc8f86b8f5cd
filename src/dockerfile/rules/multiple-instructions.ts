import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { lineSpan } from './support/lineSpan';
import type { Instruction } from '../syntax/instruction';
import { segmentsOf } from '../model/walk';

const check = {
  name: 'MultipleInstructionsDisallowed',
  phase: 'dispatch',
  aliases: [
    'MultipleInstructionsDisallowed',
    'DL4003',
    'DL4004',
    'DL3012',
    'DS-0016',
    'DS-0007',
    'DS-0023',
    'S6589',
  ],
} as const;
const aliases: Readonly<Record<string, readonly string[]>> = {
  CMD: ['MultipleInstructionsDisallowed', 'DL4003', 'DS-0016', 'S6589'],
  ENTRYPOINT: ['MultipleInstructionsDisallowed', 'DL4004', 'DS-0007', 'S6589'],
  HEALTHCHECK: ['MultipleInstructionsDisallowed', 'DL3012', 'DS-0023'],
};

const messages = {
  overridden: 'Line {line} overrides this {keyword}. Remove it, or combine them.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'multiple-instructions',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'Overridden CMD, ENTRYPOINT or HEALTHCHECK',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  tag: 'unnecessary',
  docs: {
    why: 'If a stage has several CMD, ENTRYPOINT or HEALTHCHECK instructions, only the last one counts.',
    severity: "Warning: the line seems to have an effect, but doesn't.",
    bad: 'FROM alpine:3.20\nCMD ["httpd"]\nCMD ["httpd", "-f"]\n',
    good: 'FROM alpine:3.20\nCMD ["httpd", "-f"]\n',
    links: ['https://docs.docker.com/build/checks/multiple-instructions-disallowed/'],
    fixes: {
      safe: 'Removes the instruction that a later one replaces.',
    },
  },
  messages,
  *check(document) {
    for (const { instructions } of segmentsOf(document)) {
      const last = new Map<string, Instruction>();
      for (const instruction of instructions) {
        const own = Object.hasOwn(aliases, instruction.keyword) ? aliases[instruction.keyword] : undefined;
        if (!own) continue;
        const replaced = last.get(instruction.keyword);
        last.set(instruction.keyword, instruction);
        if (!replaced) continue;
        yield asCheck(document, check, replaced, {
          span: replaced.keywordSpan,
          ...say(messages, 'overridden', { line: instruction.line, keyword: instruction.keyword }),
          aliases: own,
          ...(hasCommentInside(document, replaced)
            ? {}
            : {
                fixes: [
                  safeFix(`Remove the overridden ${instruction.keyword}`, {
                    span: lineSpan(document, replaced.span),
                    newText: '',
                  }),
                ],
              }),
        });
      }
    }
  },
};

export default rule;

/** A comment between the lines of an instruction would go with it. */
function hasCommentInside({ comments }: Dockerfile, { span }: Instruction): boolean {
  return comments.some((comment) => comment.span.start > span.start && comment.span.end < span.end);
}
