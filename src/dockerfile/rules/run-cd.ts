import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { aliasesInOtherTools } from '../shell/runs';

const messages = {
  onlyThisRun: 'This only changes the folder for this RUN. Use WORKDIR if other instructions need it too.',
} as const;

const runCd: Rule<Dockerfile> = {
  id: 'run-cd',
  since: '0.1.0',
  aliases: ['DL3003'],
  title: 'cd in RUN instead of WORKDIR',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: '`cd` only affects its own RUN. If later instructions need the folder too, set it once with WORKDIR.',
    severity: 'Info: not in the recommended profile, because `cd` works within one RUN.',
    bad: 'FROM debian:12.11\nRUN cd /src && make\n',
    good: 'FROM debian:12.11\nWORKDIR /src\nRUN make\n',
    links: [
      'https://docs.docker.com/reference/dockerfile/#workdir',
      'https://github.com/hadolint/hadolint/wiki/DL3003',
    ],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      const cd = run.invocations.find(({ program }) => program === 'cd');
      if (!cd) continue;
      yield {
        span: cd.programWord.span,
        ...say(messages, 'onlyThisRun'),
        ...aliasesInOtherTools(cd),
      };
    }
  },
};

export default runCd;
