import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { shellForms } from '../model/shellForms';

const rule: Rule<Dockerfile> = {
  id: 'shell-form-with-shell',
  aliases: ['DL3025'],
  title: "CMD or ENTRYPOINT in shell form, with a SHELL of the file's own",
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'SHELL chooses the shell for RUN, and for CMD and ENTRYPOINT in shell form as well. Even so the shell is the process with number 1, and most shells pass no signals on.',
    severity: 'A hint, and off unless asked for: who sets SHELL has thought of it.',
    bad: 'FROM alpine:3.20\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nCMD httpd -f\n',
    good: 'FROM alpine:3.20\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nCMD ["httpd", "-f"]\n',
    links: ['https://docs.docker.com/reference/dockerfile/#shell'],
  },
  *check(document) {
    for (const { instruction, hasShell } of shellForms(document)) {
      if (!hasShell) continue;
      yield {
        span: instruction.keywordSpan,
        message: `The shell of SHELL runs this. Write ${instruction.keyword} ["program", "argument"] if the program shall get signals itself.`,
      };
    }
  },
};

export default rule;
