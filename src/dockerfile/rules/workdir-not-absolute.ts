import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { unquoted } from '../model/walk';
import { relativeWorkdirs } from '../model/workdirs';

const rule: Rule<Dockerfile> = {
  id: 'workdir-not-absolute',
  aliases: ['DL3000', 'WorkdirRelativePath'],
  title: 'A WORKDIR that is not absolute',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'A WORKDIR that follows an absolute one, or whose variable the base image sets, is relative only to a strict eye. This rule exists for who wants every WORKDIR to start at the root.',
    severity:
      'A hint, and off unless asked for: such a WORKDIR does what it says. `workdir-relative-path` speaks of those that do not.',
    bad: 'FROM alpine:3.20\nWORKDIR /src\nWORKDIR build\n',
    good: 'FROM alpine:3.20\nWORKDIR /src\nWORKDIR /src/build\n',
    links: ['https://docs.docker.com/build/checks/workdir-relative-path/'],
  },
  *check(document) {
    for (const { path, isFirst, isTrap, isLiteral } of relativeWorkdirs(document)) {
      if (isTrap) continue;
      yield {
        span: path.span,
        message: `${unquoted(path.text)} does not start at the root. Write the whole path.`,
        aliases: [...(isFirst ? ['WorkdirRelativePath'] : []), ...(isLiteral ? ['DL3000'] : [])],
      };
    }
  },
};

export default rule;
