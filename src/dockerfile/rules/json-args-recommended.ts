import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { jsonFormFix } from './support/jsonFormFix';
import { shellForms } from '../model/shellForms';

const check = {
  name: 'JSONArgsRecommended',
  phase: 'dispatch',
  aliases: ['JSONArgsRecommended', 'DL3025', 'S7019'],
} as const;

const rule: Rule<Dockerfile> = {
  id: 'json-args-recommended',
  aliases: check.aliases,
  title: 'CMD or ENTRYPOINT in shell form',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'In shell form the process with number 1 is a shell, which passes no signals on: `docker stop` waits ten seconds and kills. In JSON form the program itself gets them.',
    severity:
      'A warning: the container runs, and stops badly. Where SHELL is set, the shell is taken as meant.',
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
  *check(document) {
    for (const { instruction, hasShell, isBuilt } of shellForms(document)) {
      if (hasShell) continue;
      const fix = jsonFormFix(instruction);
      const finding = {
        span: instruction.keywordSpan,
        message: `A shell runs this, and it passes no signals on. Write ${instruction.keyword} ["program", "argument"].`,
        ...(fix ? { fixes: [fix] } : {}),
      };
      yield isBuilt ? asCheck(document, check, instruction, finding) : { ...finding, aliases: ['DL3025'] };
    }
  },
};

export default rule;
