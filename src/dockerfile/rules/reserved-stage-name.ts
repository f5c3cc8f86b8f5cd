import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';

const check = {
  name: 'ReservedStageName',
  phase: 'stages',
  aliases: ['ReservedStageName', 'DL3063'],
} as const;

const rule: Rule<Dockerfile> = {
  id: 'reserved-stage-name',
  aliases: check.aliases,
  title: 'A stage with a reserved name',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`scratch` is the empty image and `context` the build context. A stage of that name may not be what `FROM` and `--from` find.',
    severity: 'A warning: the builder takes the file.',
    bad: 'FROM alpine:3.20 AS context\n',
    good: 'FROM alpine:3.20 AS sources\n',
    links: ['https://docs.docker.com/build/checks/reserved-stage-name/'],
  },
  *check(document) {
    for (const { name, nameArgument, from } of document.stages) {
      if (!nameArgument || (name !== 'scratch' && name !== 'context')) continue;
      yield asCheck(document, check, from, {
        span: nameArgument.span,
        message: `${name} means something of its own to the builder. Give the stage another name.`,
      });
    }
  },
};

export default rule;
