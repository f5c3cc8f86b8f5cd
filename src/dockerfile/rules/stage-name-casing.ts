import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import type { Stage } from '../syntax/instruction';

const check = { name: 'StageNameCasing', phase: 'instruction', aliases: ['StageNameCasing'] } as const;

const messages = {
  uppercaseName: "{name} has uppercase letters, so FROM {name} wouldn't find it. Rename it to {lower}.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'stage-name-casing',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'Stage name with uppercase letters',
  severity: 'hint',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "The builder compares stage names in lowercase, but `FROM Base` doesn't find the stage `Base`: it looks for an image. Lowercase names avoid that.",
    severity: 'Hint: the build works, but the next FROM may not.',
    bad: 'FROM alpine:3.20 AS Base\n',
    good: 'FROM alpine:3.20 AS base\n',
    links: ['https://docs.docker.com/build/checks/stage-name-casing/'],
    fixes: {
      safe: 'Changes the name, and what refers to it, to lower case.',
    },
  },
  messages,
  *check(document) {
    for (const { from } of document.stages) {
      const name = from.args[2];
      if (from.args.length !== 3 || !name || name.text === name.text.toLowerCase()) continue;
      const lower = name.text.toLowerCase();
      yield asCheck(document, check, from, {
        span: name.span,
        ...say(messages, 'uppercaseName', { name: name.text, lower }),
        fixes: [
          safeFix(
            `Rename to ${lower}`,
            ...[name.span, ...references(document.stages, lower)].map((span) => ({ span, newText: lower })),
          ),
        ],
      });
    }
  },
};

export default rule;

/** Where COPY names the stage, in whatever case. */
function references(stages: readonly Stage[], name: string) {
  return stages.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => {
      const from = instruction.keyword === 'COPY' ? instruction.flag('from') : undefined;
      const isName = from?.value?.toLowerCase() === name && from.value !== name;
      return isName && from.valueSpan ? [from.valueSpan] : [];
    }),
  );
}
