import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { aliasesInOtherTools } from '../shell/runs';

const messages = {
  noEffect: '`{program}` has no effect on the image. Remove it, or run it in the container later.',
} as const;

const pointlessCommand: Rule<Dockerfile> = {
  id: 'pointless-command',
  since: '0.1.0',
  aliases: ['DL3001'],
  title: 'Command without a use in a build',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'A build step runs in a temporary container without a terminal. Listing processes, mounts or interfaces, editing interactively, starting a service or connecting to another machine has no effect on the image.',
    severity: 'Info: not in the recommended profile, because the command is useless more often than harmful.',
    bad: 'FROM debian:12.11\nRUN ps aux\n',
    good: 'FROM debian:12.11\nRUN echo ready\n',
    links: ['https://github.com/hadolint/hadolint/wiki/DL3001'],
  },
  messages,
  *check(document) {
    for (const { invocation } of document.invocations) {
      const { program, programWord } = invocation;
      if (!pointless.has(program)) continue;
      yield {
        span: programWord.span,
        ...say(messages, 'noEffect', { program }),
        ...aliasesInOtherTools(invocation),
      };
    }
  },
};

export default pointlessCommand;

const pointless: ReadonlySet<string> = new Set([
  'ssh',
  'vim',
  'nano',
  'shutdown',
  'service',
  'ps',
  'free',
  'top',
  'kill',
  'mount',
  'ifconfig',
]);
