import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { unquoted } from '../model/walk';
import { relativeWorkdirs } from '../model/workdirs';

const check = {
  name: 'WorkdirRelativePath',
  phase: 'dispatch',
  aliases: ['WorkdirRelativePath', 'DL3000', 'DS-0009', 'CKV_DOCKER_10', 'S7021'],
} as const;

const messages = {
  relativeToBase:
    '{path} is relative to the working directory of the base image. Write an absolute path, for example /{example}.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'workdir-relative-path',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'Relative WORKDIR that depends on the base image',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A relative WORKDIR starts in the working directory of the base image. If that image changes it, files silently end up elsewhere.',
    severity: "Warning: the build works as long as the base image doesn't change.",
    bad: 'FROM alpine:3.20\nWORKDIR app\n',
    good: 'FROM alpine:3.20\nWORKDIR /app\n',
    links: [
      'https://docs.docker.com/build/checks/workdir-relative-path/',
      'https://docs.docker.com/reference/dockerfile/#workdir',
    ],
  },
  messages,
  *check(document) {
    for (const { instruction, path, isTrap, isDeferred } of relativeWorkdirs(document)) {
      if (!isTrap) continue;
      const example = unquoted(path.text).replace(/^\.?\//, '');
      const message = say(messages, 'relativeToBase', { path: path.text, example });
      const finding = { span: path.span, ...message };
      // The builder checks what is held by an ONBUILD in no build but the one that runs it.
      if (isDeferred) yield { ...finding, aliases: check.aliases.filter((alias) => alias !== check.name) };
      else yield asCheck(document, check, instruction, finding);
    }
  },
};

export default rule;
