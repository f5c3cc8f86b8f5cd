import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Stage } from '../model/dockerfile';
import type { Dockerfile } from '../model/dockerfile';
import { aliasesInOtherTools } from '../shell/runs';

const messages = {
  bothPrograms: 'This stage downloads with both wget and curl. Use only one of them.',
} as const;

const wgetAndCurl: Rule<Dockerfile> = {
  id: 'wget-and-curl',
  since: '0.1.0',
  aliases: ['DL4001', 'DS-0014'],
  title: 'Both wget and curl',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Two programs for one task are one too many to install, configure (proxies, certificates) and patch.',
    severity: 'Info: not in the recommended profile, because nothing breaks.',
    bad: 'FROM debian:12.11\nRUN curl -fsSLO https://example.com/a && wget -q https://example.com/b\n',
    good: 'FROM debian:12.11\nRUN curl -fsSLO https://example.com/a && curl -fsSLO https://example.com/b\n',
    links: ['https://github.com/hadolint/hadolint/wiki/DL4001'],
  },
  messages,
  *check(document) {
    let seen = new Set<string>();
    let stage: Stage | undefined;
    for (const run of document.runs) {
      if (run.instruction.stage !== stage) seen = new Set();
      stage = run.instruction.stage;
      const calls = run.invocations.filter(({ program }) => program === 'wget' || program === 'curl');
      const first = calls[0];
      for (const { program } of calls) seen.add(program);
      if (!first || seen.size < 2) continue;
      const odd = calls.find(({ program }) => program !== first.program) ?? first;
      yield {
        span: odd.programWord.span,
        ...say(messages, 'bothPrograms'),
        ...aliasesInOtherTools(odd),
      };
    }
  },
};

export default wgetAndCurl;
