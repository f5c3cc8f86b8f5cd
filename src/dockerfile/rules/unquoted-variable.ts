import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { DeclaredVariables } from '../model/declarations';
import type { Dockerfile } from '../model/dockerfile';
import { platformArgs } from '../model/globalScope';
import { unquoted } from '../model/walk';
import { replaceWord, shellFix } from '../shell/fixes';
import { scriptAliasesInOtherTools } from '../shell/runs';
import { OneWordVariables, splitPieces } from '../shell/splitting';
import type { Piece, Word } from '../shell/ast';
import { OneThingVariables, takesOneWord } from '../shell/oneWord';
import { declaredVariables } from '../shell/variables';

const messages = {
  splitValue:
    'The value of `{variable}` is split at whitespace, and its patterns are expanded. Put it in double quotes.',
} as const;

const unquotedVariable: Rule<Dockerfile> = {
  id: 'unquoted-variable',
  since: '0.1.0',
  aliases: ['SC2086'],
  title: 'Variable without quotes',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: 'The shell splits the value of an unquoted variable at whitespace and expands `*` and `?` in it. Without quotes, a path with a space becomes two arguments, and an empty value becomes none.',
    severity:
      'Info: not in the recommended profile, because in builds most values are known to be harmless, and some must be split.',
    bad: 'FROM debian:12.11\nRUN dir="$(mktemp -d)" && rm -r $dir\n',
    good: 'FROM debian:12.11\nRUN dir="$(mktemp -d)" && rm -r "$dir"\n',
    links: ['https://www.shellcheck.net/wiki/SC2086'],
    fixes: {
      unsafe: 'The value is one word, also if it is empty or has blanks. Offered only where it is one thing.',
    },
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      const pieces = [...splitPieces(run)];
      if (!pieces.some(({ piece }) => piece.type === 'parameter')) continue;
      const clean = new OneWordVariables(run, oneWordValues(declaredVariables(document, run)));
      const things = new OneThingVariables(document, run);
      for (const { piece, word, command } of pieces) {
        if (piece.type !== 'parameter' || piece.prefix === '#' || harmless.has(piece.name)) continue;
        if (/^[@*]$/.test(piece.name) || /^:?\+$/.test(piece.operator ?? '')) continue;
        if (clean.has(piece.name, command)) continue;
        yield {
          span: word.script.spanOf(piece.start, piece.end),
          ...say(messages, 'splitValue', { variable: piece.text }),
          ...scriptAliasesInOtherTools(command),
          ...(isWholeWord(piece, word) && (things.has(piece.name) || takesOneWord(command, word))
            ? shellFix(run, 'Add double quotes', [replaceWord(word, `"${word.text}"`)], 'unsafe')
            : {}),
        };
      }
    }
  },
};

export default unquotedVariable;

/**
 * The variables of ENV and ARG whose values are one word without a pattern. What a value takes from other variables
 * counts as such; an ARG without a default may be anything.
 */
function oneWordValues(declared: DeclaredVariables): { has(name: string): boolean } {
  return {
    has: (name) => {
      const value = declared.get(name);
      if (value === undefined) return false;
      if (value === '') return Object.hasOwn(platformArgs, name);
      return !/[\s*?[\]]/.test(unquoted(value).replace(/\$(?:\{[^}]{0,500}\}|\w+)/g, ''));
    },
  };
}

/** Variables of the shell and of the builder whose values have no blanks. */
const harmless: ReadonlySet<string> = new Set([
  '?',
  '#',
  '$',
  '!',
  '-',
  'PPID',
  'RANDOM',
  'SECONDS',
  'UID',
  'EUID',
  'LINENO',
  'SHLVL',
  'OPTIND',
  'BASHPID',
  'HTTP_PROXY',
  'http_proxy',
  'HTTPS_PROXY',
  'https_proxy',
  'FTP_PROXY',
  'ftp_proxy',
  'NO_PROXY',
  'no_proxy',
  'ALL_PROXY',
  'all_proxy',
]);

function isWholeWord(piece: Piece, word: Word): boolean {
  return piece.start === word.start && piece.end === word.end;
}
