import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Run } from '../shell/run';
import type { Word } from '../shell/ast';

const messages = {
  asOtherUser:
    "A build doesn't need sudo to run a command as another user. Put USER before an instruction of its own, or use setpriv or gosu.",
  asRoot:
    "A build doesn't need sudo. Remove it, and set USER root before this instruction if another user is set.",
} as const;

const sudo: Rule<Dockerfile> = {
  id: 'sudo',
  since: '0.1.0',
  aliases: ['DL3004', 'DS-0010', 'CKV2_DOCKER_1'],
  title: 'sudo in a build',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A RUN already runs as root unless USER is set, and sudo handles signals and terminals in unpredictable ways. Installed in the image, it also lets anyone who breaks into the container become root.',
    severity: "Warning: it isn't needed, and it weakens security if it stays in the image.",
    bad: 'FROM debian:12.11\nRUN sudo apt-get update\n',
    good: 'FROM debian:12.11\nRUN apt-get update\n',
    links: [
      'https://docs.docker.com/build/building/best-practices/#user',
      'https://github.com/hadolint/hadolint/wiki/DL3004',
    ],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      const seen = new Set<Word>();
      for (const { wrappers, programWord, program, args } of run.invocations) {
        const words = program === 'sudo' && args.length > 0 ? [...wrappers, programWord] : wrappers;
        const word = words.find(({ value }) => value === 'sudo' || value.endsWith('/sudo'));
        if (!word || seen.has(word)) continue;
        yield {
          span: word.span,
          ...say(messages, isForUser(run, word) ? 'asOtherUser' : 'asRoot'),
          ...(seen.size > 0 || word !== words[0] || word.script.host ? { aliases: [] } : {}),
        };
        seen.add(word);
      }
    }
  },
};

export default sudo;

/** `sudo -u name`, which leads away from root. */
function isForUser({ script }: Run, sudoWord: Word): boolean {
  const command = script.commands.find(({ words }) => words.includes(sudoWord));
  const next = command?.words[command.words.indexOf(sudoWord) + 1]?.value ?? '';
  return /^(?:-[a-zA-Z]*u|--user)/.test(next);
}
