import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf, unquoted } from '../model/walk';
import { dependsOnBase } from './support/relativePath';

const messages = {
  relativeDestination:
    '{path} is relative, and no WORKDIR is set. Add WORKDIR above, or use an absolute path.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'copy-to-relative-path',
  since: '0.1.0',
  aliases: ['DL3045'],
  title: 'COPY to a relative path without WORKDIR',
  severity: 'warning',
  profiles: ['strict'],
  docs: {
    why: 'Without a WORKDIR, a relative destination starts in the working directory of the base image. If that changes, the files end up elsewhere.',
    severity: 'Warning: not in the recommended profile, because most base images start in /, so it works.',
    bad: 'FROM alpine:3.20\nCOPY app.conf app.conf\n',
    good: 'FROM alpine:3.20\nWORKDIR /app\nCOPY app.conf app.conf\n',
    links: ['https://docs.docker.com/reference/dockerfile/#destination'],
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'COPY')) {
      const destination = instruction.args.at(-1);
      if (!destination || instruction.args.length < 2) continue;
      if (!dependsOnBase(document, instruction, destination.text)) continue;
      yield {
        span: destination.span,
        ...say(messages, 'relativeDestination', { path: unquoted(destination.text) }),
      };
    }
  },
};

export default rule;
