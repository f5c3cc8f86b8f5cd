import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';

const check = {
  name: 'ReservedStageName',
  phase: 'stages',
  aliases: ['ReservedStageName', 'DL3063'],
} as const;

const messages = {
  reservedName: '{name} is a reserved name. Rename the stage.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'reserved-stage-name',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'Reserved stage name',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`scratch` is the empty image, and `context` is the build context. `FROM` and `--from` may not find a stage with one of these names.',
    severity: 'Warning: the builder accepts the file.',
    bad: 'FROM alpine:3.20 AS context\n',
    good: 'FROM alpine:3.20 AS sources\n',
    links: ['https://docs.docker.com/build/checks/reserved-stage-name/'],
  },
  messages,
  *check(document) {
    for (const { name, nameArgument, from } of document.stages) {
      if (!nameArgument || (name !== 'scratch' && name !== 'context')) continue;
      yield asCheck(document, check, from, {
        span: nameArgument.span,
        ...say(messages, 'reservedName', { name }),
      });
    }
  },
};

export default rule;
