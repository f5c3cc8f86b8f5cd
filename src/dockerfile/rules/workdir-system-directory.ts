import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf } from '../model/walk';

const messages = {
  systemDirectory: '{path} is a system directory. Use a directory of your own, for example /app.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'workdir-system-directory',
  since: '0.1.0',
  aliases: ['DS-0030'],
  title: 'WORKDIR in a system directory',
  severity: 'warning',
  profiles: ['strict', 'security'],
  docs: {
    why: 'Files that a build writes to `/etc`, `/usr/bin`, `/proc` and so on mix with system files and may replace them.',
    severity: 'Warning: not in the recommended profile, because the build works.',
    bad: 'FROM alpine:3.20\nWORKDIR /etc\n',
    good: 'FROM alpine:3.20\nWORKDIR /app\n',
    links: ['https://docs.docker.com/reference/dockerfile/#workdir'],
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'WORKDIR')) {
      const [path] = instruction.args;
      if (
        !path ||
        !/^\/(?:bin|boot|dev|etc|lib|lib64|proc|run|sbin|sys|usr(?:\/(?:bin|lib|sbin))?|var)?\/?$/.test(
          document.scope.valueOf(path).text,
        )
      )
        continue;
      if (path.text === '/') continue;
      yield {
        span: path.span,
        ...say(messages, 'systemDirectory', { path: path.text }),
      };
    }
  },
};

export default rule;
