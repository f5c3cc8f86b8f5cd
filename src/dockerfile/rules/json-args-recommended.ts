import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { jsonFormFix } from './support/jsonFormFix';
import { shellForms } from '../model/shellForms';
import { isMalformedJson } from './support/malformedJson';

const check = {
  name: 'JSONArgsRecommended',
  phase: 'dispatch',
  aliases: ['JSONArgsRecommended', 'DL3025', 'S7019'],
} as const;

const messages = {
  shellForm:
    'Shell form runs this under a shell, which doesn\'t forward signals to it. Use exec form: {keyword} ["program", "argument"].',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'json-args-recommended',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'CMD or ENTRYPOINT in shell form',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "In shell form, PID 1 is a shell that doesn't forward signals: `docker stop` waits ten seconds and then kills the container. In exec form, the program receives the signals itself.",
    severity:
      "Warning: the container runs, but doesn't stop cleanly. If SHELL is set, the shell is considered intentional.",
    bad: 'FROM alpine:3.20\nCMD httpd -f\n',
    good: 'FROM alpine:3.20\nCMD ["httpd", "-f"]\n',
    links: [
      'https://docs.docker.com/build/checks/json-args-recommended/',
      'https://docs.docker.com/reference/dockerfile/#shell-and-exec-form',
    ],
    fixes: {
      unsafe:
        'The program runs without a shell: it is process 1 and gets the signals, and a script without `#!` no longer starts. Not offered where ENTRYPOINT and CMD would work together in another way.',
    },
  },
  messages,
  *check(document) {
    for (const { instruction, hasShell, isBuilt } of shellForms(document)) {
      if (hasShell || isMalformedJson(instruction)) continue;
      const fix = jsonFormFix(instruction);
      const finding = {
        span: instruction.keywordSpan,
        ...say(messages, 'shellForm', { keyword: instruction.keyword }),
        ...(fix ? { fixes: [fix] } : {}),
      };
      yield isBuilt ? asCheck(document, check, instruction, finding) : { ...finding, aliases: ['DL3025'] };
    }
  },
};

export default rule;
