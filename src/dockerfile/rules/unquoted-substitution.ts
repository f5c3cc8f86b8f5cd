import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { replaceWord, shellFix } from '../shell/fixes';
import { scriptAliasesInOtherTools } from '../shell/runs';
import { printsOneWord, takesOneWord } from '../shell/oneWord';
import type { Script } from '../shell/ast';
import { splitPieces } from '../shell/splitting';

const messages = {
  splitOutput:
    'The output of this command is split at whitespace, and its patterns are expanded. Put it in double quotes if it is a single value.',
} as const;

const unquotedSubstitution: Rule<Dockerfile> = {
  id: 'unquoted-substitution',
  since: '0.1.0',
  aliases: ['SC2046'],
  title: 'Command substitution without quotes',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'The shell splits the output of an unquoted `$(...)` at whitespace and expands `*` and `?` in it. A path with a space becomes two arguments.',
    severity: 'Info: not in the recommended profile, because splitting a list of names is often intentional.',
    bad: 'FROM debian:12.11\nRUN cp app $(cat /where)\n',
    good: 'FROM debian:12.11\nRUN cp app "$(cat /where)"\n',
    links: ['https://www.shellcheck.net/wiki/SC2046'],
    fixes: {
      unsafe:
        'The output is one word, also if it is empty or has blanks. Offered only where it is one thing.',
    },
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      for (const { piece, word, command } of splitPieces(run)) {
        if (piece.type !== 'substitution' || !piece.body || isOneWordOutput(piece.body)) continue;
        const whole = piece.start === word.start && piece.end === word.end;
        yield {
          span: word.script.spanOf(piece.start, piece.end),
          ...say(messages, 'splitOutput'),
          ...scriptAliasesInOtherTools(command),
          ...(whole && !piece.backticks && (printsOneWord(piece.body) || takesOneWord(command, word))
            ? shellFix(run, 'Add double quotes', [replaceWord(word, `"${word.text}"`)], 'unsafe')
            : {}),
        };
      }
    }
  },
};

export default unquotedSubstitution;

/** Whether the substitution prints numbers or a list that is there to be split. */
function isOneWordOutput(body: Script): boolean {
  const [only, ...others] = body.statements;
  if (others.length > 0 || only?.type !== 'command') return body.statements.length === 0;
  return /^(seq|pgrep|pidof)$/.test(only.words[0]?.value ?? '');
}
