import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { shellForms } from '../model/shellForms';

const messages = {
  customShell:
    'The custom shell runs this. Use exec form, {keyword} ["program", "argument"], if the program should receive signals.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'shell-form-with-shell',
  since: '0.1.0',
  aliases: ['DL3025'],
  title: 'CMD or ENTRYPOINT in shell form with a custom SHELL',
  severity: 'hint',
  profiles: [],
  docs: {
    why: "SHELL sets the shell for RUN, and for CMD and ENTRYPOINT in shell form as well. The shell is PID 1, and most shells don't forward signals.",
    severity: 'Hint: not in the recommended profile, because a custom SHELL is usually intentional.',
    bad: 'FROM alpine:3.20\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nCMD httpd -f\n',
    good: 'FROM alpine:3.20\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nCMD ["httpd", "-f"]\n',
    links: ['https://docs.docker.com/reference/dockerfile/#shell'],
  },
  messages,
  *check(document) {
    for (const { instruction, hasShell } of shellForms(document)) {
      if (!hasShell) continue;
      yield {
        span: instruction.keywordSpan,
        ...say(messages, 'customShell', { keyword: instruction.keyword }),
      };
    }
  },
};

export default rule;
