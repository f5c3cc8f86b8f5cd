import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { unquoted } from '../model/walk';
import { relativeWorkdirs } from '../model/workdirs';

const messages = {
  relativePath: "{path} isn't an absolute path. Write the full path.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'workdir-not-absolute',
  since: '0.1.0',
  aliases: ['DL3000', 'WorkdirRelativePath'],
  title: 'Relative WORKDIR',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'A WORKDIR that follows an absolute one, or whose variable is set by the base image, works as expected. This rule is for teams that want every WORKDIR to be an absolute path.',
    severity:
      'Hint: not in the recommended profile, because such a WORKDIR works. `workdir-relative-path` reports those that may not.',
    bad: 'FROM alpine:3.20\nWORKDIR /src\nWORKDIR build\n',
    good: 'FROM alpine:3.20\nWORKDIR /src\nWORKDIR /src/build\n',
    links: ['https://docs.docker.com/build/checks/workdir-relative-path/'],
  },
  messages,
  *check(document) {
    for (const { path, isFirst, isTrap, isLiteral } of relativeWorkdirs(document)) {
      if (isTrap) continue;
      yield {
        span: path.span,
        ...say(messages, 'relativePath', { path: unquoted(path.text) }),
        aliases: [...(isFirst ? ['WorkdirRelativePath'] : []), ...(isLiteral ? ['DL3000'] : [])],
      };
    }
  },
};

export default rule;
