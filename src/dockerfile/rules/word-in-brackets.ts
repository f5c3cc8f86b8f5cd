import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { scriptAliasesInOtherTools } from '../shell/runs';

const messages = {
  pattern: '{pattern} is a pattern for one character. Put the word in quotes.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'word-in-brackets',
  since: '0.2.0',
  aliases: ['SC2102'],
  title: 'Whole word in a bracket pattern',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: '`[abc]` stands for one character, not for the word: `app[dev]` matches `appd`. Where no file matches, the text stays as it is; where one does, the command gets that name instead. Put it in quotes.',
    severity:
      'Info: not in the recommended profile, because mostly no file matches the pattern, so it works.',
    bad: 'FROM python:3.13.5-slim\nRUN pip install --no-cache-dir uvicorn[standard]==0.35.0\n',
    good: 'FROM python:3.13.5-slim\nRUN pip install --no-cache-dir "uvicorn[standard]==0.35.0"\n',
    links: ['https://www.shellcheck.net/wiki/SC2102'],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      for (const command of run.script.commands) {
        if (/^\[\[?$/.test(command.words[0]?.value ?? '')) continue;
        for (const word of command.words.slice(1)) {
          if (!word.text.includes('[') || word.assignment) continue;
          const match =
            /(?<![\\$"'])\[(?![!^])(?=[a-zA-Z,_]{2,60}\])([a-zA-Z]*([a-zA-Z])[a-zA-Z]*\2[a-zA-Z]*|[a-zA-Z]{3,}(?:[,_][a-zA-Z]+)*)\]/.exec(
              word.text,
            );
          const piece =
            match &&
            word.pieces.find(
              ({ start, end }) => start <= word.start + match.index && word.start + match.index < end,
            );
          if (!match || piece?.quote !== 'none' || !/^(?:literal|glob)$/.test(piece.type)) continue;
          if (isRange(match[1] ?? '')) continue;
          const start = word.start + match.index;
          yield {
            span: word.script.spanOf(start, start + match[0].length),
            ...say(messages, 'pattern', { pattern: match[0] }),
            ...scriptAliasesInOtherTools(command),
          };
        }
      }
    }
  },
};

export default rule;

/** Each letter once may be meant as one of them, as in \`[abc]\`; a letter that comes twice is a word. */
function isRange(letters: string): boolean {
  return new Set(letters).size === letters.length && letters.length < 4;
}
