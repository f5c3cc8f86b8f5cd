import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';

const messages = {
  backticks: 'Use `$(...)` instead of backticks.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'backticks',
  since: '0.2.0',
  aliases: ['SC2006'],
  title: 'Command substitution with backticks',
  severity: 'hint',
  profiles: ['strict'],
  docs: {
    why: 'In backticks, quotes and backslashes have rules of their own, and they cannot be nested. `$(...)` does the same and reads like any other command.',
    severity: 'Hint: not in the recommended profile, because it is a matter of style.',
    bad: 'FROM debian:12.11\nRUN echo "`uname -m`"\n',
    good: 'FROM debian:12.11\nRUN echo "$(uname -m)"\n',
    links: ['https://www.shellcheck.net/wiki/SC2006'],
    fixes: {
      safe: 'Replaces the backticks with `$(...)`, where neither a backslash nor a comment is between them, and no bracket begins it.',
    },
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      for (const { piece, word, script } of run.script.pieces) {
        if (piece.type !== 'substitution' || !piece.backticks || !word) continue;
        const span = script.spanOf(piece.start, piece.end);
        const inside = piece.text.slice(1, -1);
        const isPlain =
          document.text.slice(span.start, span.end) === piece.text && isSameInside(inside) && !run.isExec;
        yield {
          span,
          ...say(messages, 'backticks'),
          ...(script.host ? { aliases: [] } : {}),
          ...(isPlain ? { fixes: [safeFix('Replace with $(...)', { span, newText: `$(${inside})` })] } : {}),
        };
      }
    }
  },
};

export default rule;

/** Not with a backslash, nor where `$((` would begin arithmetic, nor where a comment would take the bracket with it. */
function isSameInside(inside: string): boolean {
  return !/[\\`#]/.test(inside) && !inside.startsWith('(');
}
