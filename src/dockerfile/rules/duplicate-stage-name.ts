import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';

const check = {
  name: 'DuplicateStageName',
  phase: 'stages',
  aliases: ['DuplicateStageName', 'DL3024', 'DS-0012', 'CKV_DOCKER_11'],
} as const;

const rule: Rule<Dockerfile> = {
  id: 'duplicate-stage-name',
  aliases: check.aliases,
  title: 'Two stages of one name',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`COPY --from=name` and `--target name` mean the last stage of that name, `FROM name` the one above. The other one cannot be reached by its name.',
    severity: 'A warning: the builder takes the file, and picks a stage by position.',
    bad: 'FROM alpine:3.20 AS base\nFROM alpine:3.19 AS base\n',
    good: 'FROM alpine:3.20 AS base\nFROM alpine:3.19 AS old\n',
    links: ['https://docs.docker.com/build/checks/duplicate-stage-name/'],
  },
  *check(document) {
    const seen = new Set<string>();
    for (const { name, nameArgument, from } of document.stages) {
      if (!name || !nameArgument) continue;
      if (seen.has(name)) {
        yield asCheck(document, check, from, {
          span: nameArgument.span,
          message: `There is another stage ${name} above. Give this one a name of its own.`,
        });
      }
      seen.add(name);
    }
  },
};

export default rule;
