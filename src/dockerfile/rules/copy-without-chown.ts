import { unsafeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import { baseOf } from '../bases/baseOf';
import type { Dockerfile } from '../model/dockerfile';
import { unquoted } from '../model/walk';

const messages = {
  ownedByRoot:
    "These files belong to root, not to {user}: USER doesn't change who owns what is copied. Add --chown={user} if the program must write to them.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'copy-without-chown',
  since: '0.2.0',
  aliases: [],
  title: 'COPY after USER without --chown',
  severity: 'hint',
  profiles: ['strict'],
  docs: {
    why: 'USER changes who runs commands, not who owns what COPY and ADD copy: that is root, unless `--chown` says otherwise. The user can read the files, but not change them or write beside them.',
    severity:
      'Hint: not in the recommended profile, because files of root are what you want for programs that are only read and run.',
    bad: 'FROM node:22-slim\nWORKDIR /app\nUSER node\nCOPY package.json ./\n',
    good: 'FROM node:22-slim\nWORKDIR /app\nUSER node\nCOPY --chown=node package.json ./\n',
    links: ['https://docs.docker.com/reference/dockerfile/#copy---chown---chmod'],
    fixes: { unsafe: 'The files belong to the user, who can then change them.' },
  },
  messages,
  *check(document) {
    for (const stage of document.stages) {
      if (baseOf(stage).platform === 'windows') continue;
      let user: string | undefined;
      for (const instruction of stage.instructions) {
        const { keyword, args, keywordSpan } = instruction;
        if (keyword === 'USER') {
          const written = unquoted(args[0]?.text ?? '');
          // A user that a variable names may be root.
          const { text, known } = args[0] ? document.scope.valueOf(args[0]) : { text: '', known: false };
          user =
            !known || text === '' || /^(?:root|0)(?::|$)/.test(text) || /\s/.test(written)
              ? undefined
              : written;
        }
        if ((keyword !== 'COPY' && keyword !== 'ADD') || !user || instruction.flag('chown')) continue;
        if (programs.test(unquoted(args.at(-1)?.text ?? ''))) continue;
        const { end } = keywordSpan;
        yield {
          span: keywordSpan,
          ...say(messages, 'ownedByRoot', { user }),
          fixes: [
            unsafeFix(`Add --chown=${user}`, { span: { start: end, end }, newText: ` --chown=${user}` }),
          ],
        };
      }
    }
  },
};

export default rule;

/** Where nothing is written at run time, and what lies there had better be root's. */
const programs = /^\/(?:usr\/(?:local\/)?)?(?:s?bin|lib(?:exec|64)?|share|include|etc)(?:\/|$)/;
