import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { aliasesInOtherTools } from '../shell/runs';

const runCd: Rule<Dockerfile> = {
  id: 'run-cd',
  aliases: ['DL3003'],
  title: 'cd in RUN instead of WORKDIR',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: '`cd` lasts until the end of its RUN. Where later instructions need the folder as well, WORKDIR says it once, and the reader does not have to follow the shell.',
    severity: 'Info and not in the recommended profile: within one RUN, `cd` does what it says.',
    bad: 'FROM debian:12.11\nRUN cd /src && make\n',
    good: 'FROM debian:12.11\nWORKDIR /src\nRUN make\n',
    links: [
      'https://docs.docker.com/reference/dockerfile/#workdir',
      'https://github.com/hadolint/hadolint/wiki/DL3003',
    ],
  },
  *check(document) {
    for (const run of document.runs) {
      const cd = run.invocations.find(({ program }) => program === 'cd');
      if (!cd) continue;
      yield {
        span: cd.programWord.span,
        message:
          'The folder is left again when this RUN ends. Use WORKDIR if other instructions need it too.',
        ...aliasesInOtherTools(cd),
      };
    }
  },
};

export default runCd;
