import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Word } from '../shell/word';

const sudo: Rule<Dockerfile> = {
  id: 'sudo',
  aliases: ['DL3004', 'DS-0010', 'CKV2_DOCKER_1'],
  title: 'sudo in a build',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A RUN already runs as root unless USER says otherwise, and sudo handles signals and terminals in ways that nobody needs there. Installed in the image, it is also a way to root for whoever gets into the container.',
    severity: 'Warning: it is not needed, and it costs security where it stays in the image.',
    bad: 'FROM debian:12.11\nRUN sudo apt-get update\n',
    good: 'FROM debian:12.11\nRUN apt-get update\n',
    links: [
      'https://docs.docker.com/build/building/best-practices/#user',
      'https://github.com/hadolint/hadolint/wiki/DL3004',
    ],
  },
  *check(document) {
    for (const run of document.runs) {
      const seen = new Set<Word>();
      for (const { wrappers, programWord, program, args } of run.invocations) {
        const words = program === 'sudo' && args.length > 0 ? [...wrappers, programWord] : wrappers;
        const word = words.find(({ value }) => value === 'sudo' || value.endsWith('/sudo'));
        if (!word || seen.has(word)) continue;
        yield {
          span: word.span,
          message:
            'A build needs no sudo. Remove it, and set USER root before this instruction if the user is another.',
          ...(seen.size > 0 || word !== words[0] || word.script.host ? { aliases: [] } : {}),
        };
        seen.add(word);
      }
    }
  },
};

export default sudo;
