import { renameFix } from '../../lint/fix';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { expand, isPlain } from '../values/expand';
import { didYouMean, nearest } from '../values/nearest';

const check = { name: 'UndefinedArgInFrom', phase: 'from', aliases: ['UndefinedArgInFrom'] } as const;

const rule: Rule<Dockerfile> = {
  id: 'undefined-arg-in-from',
  aliases: check.aliases,
  title: 'Undeclared ARG in FROM',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'FROM sees the ARGs before the first FROM, and the platform ARGs that the builder sets. Any other variable is empty there, even if an ARG within a stage has that name.',
    severity: 'Warning: the builder continues with an empty value.',
    bad: 'ARG VARIANT=alpine\nFROM node:22${VARIENT}\n',
    good: 'ARG VARIANT=-alpine\nFROM node:22${VARIANT}\n',
    links: ['https://docs.docker.com/build/checks/undefined-arg-in-from/'],
    fixes: {
      unsafe: 'Changes the variable to the declared one with a similar name.',
    },
  },
  *check(document) {
    const { declared, values } = document.globalScope;
    for (const { from, baseArgument, baseExpansion } of document.stages) {
      const platform = from.flag('platform');
      const flagExpansion =
        platform?.value === undefined || isPlain(platform.value, document.directives.escape)
          ? undefined
          : expand(platform.value, { escape: document.directives.escape, environment: values });
      const references = [
        ...(baseExpansion?.unmatched ?? []).map((reference) => ({
          name: reference.name,
          span: baseArgument?.part(reference.offset, reference.end) ?? from.keywordSpan,
        })),
        ...(flagExpansion?.unmatched ?? []).map(({ name }) => ({
          name,
          span: platform?.valueSpan ?? from.keywordSpan,
        })),
      ];
      for (const { name, span } of references) {
        if (declared.has(name)) continue;
        const near = nearest(name, [...declared]);
        yield asCheck(document, check, from, {
          span,
          message: `No ARG before the first FROM declares ${name}, so it is empty here.${near ? didYouMean(near) : ` Add ARG ${name} above the first FROM.`}`,
          ...renameFix(document.text, span, name, near),
        });
      }
    }
  },
};

export default rule;
