import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';

const messages = {
  syntaxError: "The shell can't parse this script: {error}.",
} as const;

const shellSyntax: Rule<Dockerfile> = {
  id: 'shell-syntax',
  since: '0.1.0',
  aliases: ['SC1072', 'SC1073', 'SC1088'],
  title: 'Invalid shell syntax',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "The script of this RUN isn't valid for its shell: a quote isn't closed, a `fi` or `done` is missing, or there is one too many. The build fails when it gets here.",
    severity: "Warning: not an error, because the builder accepts the file; the shell doesn't.",
    bad: 'FROM debian:12.11\nRUN if true; then echo yes\n',
    good: 'FROM debian:12.11\nRUN if true; then echo yes; fi\n',
    links: [
      'https://www.shellcheck.net/wiki/SC1072',
      'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html',
    ],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      const [error] = run.script.errors;
      if (!error || run.isExec || !/^(sh|dash|ash|bash)$/.test(run.shell.name)) continue;
      const { text } = run.script;
      const start = Math.max(0, Math.min(error.offset, text.length - 1));
      const word = /\S*/.exec(text.slice(start))?.[0] ?? '';
      yield {
        span: run.script.spanOf(start, start + Math.max(1, word.length)),
        ...say(messages, 'syntaxError', { error: error.message }),
      };
    }
  },
};

export default shellSyntax;
