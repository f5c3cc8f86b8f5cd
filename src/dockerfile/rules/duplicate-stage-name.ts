import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';

const check = {
  name: 'DuplicateStageName',
  phase: 'stages',
  aliases: ['DuplicateStageName', 'DL3024', 'DS-0012', 'CKV_DOCKER_11'],
} as const;

const messages = {
  duplicateName: 'Another stage above is named {name}. Give this one a different name.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'duplicate-stage-name',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'Duplicate stage name',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "`COPY --from=name` and `--target name` refer to the last stage with that name, `FROM name` to the one above. The other stage can't be referred to by name.",
    severity: 'Warning: the builder accepts the file and picks a stage by position.',
    bad: 'FROM alpine:3.20 AS base\nFROM alpine:3.19 AS base\n',
    good: 'FROM alpine:3.20 AS base\nFROM alpine:3.19 AS old\n',
    links: ['https://docs.docker.com/build/checks/duplicate-stage-name/'],
  },
  messages,
  *check(document) {
    const seen = new Set<string>();
    for (const { name, nameArgument, from } of document.stages) {
      if (!name || !nameArgument) continue;
      if (seen.has(name)) {
        yield asCheck(document, check, from, {
          span: nameArgument.span,
          ...say(messages, 'duplicateName', { name }),
        });
      }
      seen.add(name);
    }
  },
};

export default rule;
