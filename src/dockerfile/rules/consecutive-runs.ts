import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Instruction } from '../model/dockerfile';
import type { Dockerfile } from '../model/dockerfile';
import type { Run } from '../shell/run';

const messages = {
  consecutive:
    'This RUN follows another one with the same flags. Join them with `&&` if they belong together.',
} as const;

const consecutiveRuns: Rule<Dockerfile> = {
  id: 'consecutive-runs',
  since: '0.1.0',
  aliases: ['DL3059'],
  title: 'Consecutive RUN instructions',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'Every RUN creates a layer. If two of them belong together, a single RUN with `&&` (or a heredoc) keeps the image history short, and the second command can clean up after the first.',
    severity:
      'Info: not in the recommended profile, because layers are cheap, and separate ones rebuild faster.',
    bad: 'FROM debian:12.11\nRUN touch /a\nRUN touch /b\n',
    good: 'FROM debian:12.11\nRUN touch /a && touch /b\n',
    links: [
      'https://docs.docker.com/build/building/best-practices/#run',
      'https://github.com/hadolint/hadolint/wiki/DL3059',
    ],
  },
  messages,
  *check(document) {
    for (const [index, instruction] of document.instructions.entries()) {
      const before = document.instructions[index - 1];
      if (instruction.keyword !== 'RUN' || before?.keyword !== 'RUN') continue;
      const runs = [before, instruction].map((one) => document.runsByInstruction.get(one));
      if (flagsOf(before) !== flagsOf(instruction) || !runs.every((run) => run && isSingle(run))) continue;
      yield {
        span: instruction.keywordSpan,
        ...say(messages, 'consecutive'),
      };
    }
  },
};

export default consecutiveRuns;

function flagsOf(instruction: Instruction): string {
  return instruction.flags.map(({ name, value }) => `${name}=${value ?? ''}`).join(' ');
}

/** Whether the RUN does one thing; one with several was written with care already. */
function isSingle({ script, shell, instruction }: Run): boolean {
  if (instruction.heredocs.length > 0) return false;
  return (
    shell.family === 'posix' && script.commands.filter(({ words }) => words[0]?.value !== '[').length <= 1
  );
}
