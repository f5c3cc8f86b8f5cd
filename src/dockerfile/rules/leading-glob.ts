import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { shellFix } from '../shell/fixes';
import { scriptAliasesInOtherTools } from '../shell/runs';
import type { Command, Word } from '../shell/ast';

const messages = {
  dashNames: 'A file whose name starts with a dash is read as an option here. Put `./` before the pattern.',
} as const;

const leadingGlob: Rule<Dockerfile> = {
  id: 'leading-glob',
  since: '0.1.0',
  aliases: ['SC2035'],
  title: 'Glob that can match an option',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: '`rm *` passes all file names as arguments, and a file named `-rf` is read as an option. `./*` avoids that.',
    severity: 'Info: not in the recommended profile, because in a build the names are mostly known.',
    bad: 'FROM debian:12.11\nRUN rm *.tmp\n',
    good: 'FROM debian:12.11\nRUN rm ./*.tmp\n',
    links: ['https://www.shellcheck.net/wiki/SC2035'],
    fixes: {
      unsafe: 'Names in the output of the command start with `./` then.',
    },
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      for (const command of run.script.commands) {
        const name = command.words[0]?.value ?? '';
        if (/^(echo|printf|expr|let)$/.test(name)) continue;
        const end = command.words.findIndex(({ value }) => value === '--');
        for (const word of end < 0 ? command.words.slice(1) : command.words.slice(1, end)) {
          const [first] = word.pieces;
          if (!/^[*?]/.test(word.text) || first?.type !== 'glob' || isPattern(command, word)) continue;
          yield {
            span: word.span,
            ...say(messages, 'dashNames'),
            ...scriptAliasesInOtherTools(command),
            ...shellFix(
              run,
              'Put ./ before the pattern',
              [{ span: { start: word.span.start, end: word.span.start }, newText: './' }],
              'unsafe',
            ),
          };
        }
      }
    }
  },
};

export default leadingGlob;

/** Whether the word is the value of an option that takes a pattern of its own. */
function isPattern({ words }: Command, word: Word): boolean {
  const before = words[words.indexOf(word) - 1]?.value ?? '';
  return /^-(i?name|i?path|i?wholename|x|exclude|include)$|^--(exclude|include)$/.test(before);
}
