import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';

const messages = {
  cmdIgnored:
    'The ENTRYPOINT is in shell form, so this CMD is ignored. Use exec form for ENTRYPOINT, or move the arguments there.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'cmd-ignored',
  since: '0.1.0',
  aliases: [],
  title: 'CMD ignored by a shell-form ENTRYPOINT',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A shell-form ENTRYPOINT takes no arguments: CMD, and everything after the image name in `docker run`, is ignored.',
    severity: 'Warning: the container runs without the arguments that the file sets.',
    bad: 'FROM alpine:3.20\nENTRYPOINT httpd -f\nCMD ["-p", "8080"]\n',
    good: 'FROM alpine:3.20\nENTRYPOINT ["httpd", "-f"]\nCMD ["-p", "8080"]\n',
    links: ['https://docs.docker.com/reference/dockerfile/#understand-how-cmd-and-entrypoint-interact'],
  },
  messages,
  *check(document) {
    for (const { instructions } of document.stages) {
      const entrypoint = instructions.findLast(({ keyword }) => keyword === 'ENTRYPOINT');
      const command = instructions.findLast(({ keyword }) => keyword === 'CMD');
      if (!entrypoint || !command || entrypoint.json || entrypoint.body.text === '') continue;
      if (command.body.text === '' || command.json?.values.length === 0) continue;
      yield {
        span: command.keywordSpan,
        ...say(messages, 'cmdIgnored'),
      };
    }
  },
};

export default rule;
