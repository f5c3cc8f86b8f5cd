import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { ParameterPiece, Script } from '../shell/ast';
import { declaredVariables } from '../shell/variables';

const messages = {
  unsetVariable: "`{variable}` isn't set here. Check the name, or declare it with ARG or ENV in this stage.",
} as const;

const unsetShellVariable: Rule<Dockerfile> = {
  id: 'unset-shell-variable',
  since: '0.1.0',
  aliases: ['SC2154'],
  title: 'Unset shell variable',
  severity: 'warning',
  profiles: ['strict'],
  docs: {
    why: "The script uses a variable that isn't set in it, by ENV or by ARG, so its value is empty. Often the name is misspelled, or an ARG is declared in another stage.",
    severity:
      'Warning: not in the recommended profile, because the base image may set it. Uppercase names are not reported for that reason.',
    bad: 'FROM debian:12.11\nRUN echo "$versoin"\n',
    good: 'FROM debian:12.11\nARG version=1\nRUN echo "$version"\n',
    links: ['https://www.shellcheck.net/wiki/SC2154'],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      const uses: { readonly piece: ParameterPiece; readonly script: Script }[] = [];
      for (const { piece, script } of run.script.pieces)
        if (piece.type === 'parameter' && isCandidate(piece)) uses.push({ piece, script });
      if (uses.length === 0) continue;
      const assigned = run.assigned;
      const declared = declaredVariables(document, run);
      const seen = new Set<string>();
      for (const { piece, script: holder } of uses) {
        const { name } = piece;
        if (assigned.has(name) || declared.has(name) || predefined.has(name) || seen.has(name)) continue;
        seen.add(name);
        yield {
          span: holder.spanOf(piece.start, piece.end),
          ...say(messages, 'unsetVariable', { variable: name }),
          ...(holder.host ? { aliases: [] } : {}),
        };
      }
    }
  },
};

export default unsetShellVariable;

const predefined: ReadonlySet<string> = new Set([
  'http_proxy',
  'https_proxy',
  'ftp_proxy',
  'no_proxy',
  'all_proxy',
]);

/** Names in capitals come from anywhere; a default or a test for being set says that the author knows. */
function isCandidate({ name, operator }: ParameterPiece): boolean {
  return /^[A-Za-z_]\w*$/.test(name) && /[a-z]/.test(name) && !/^:?[-+=?]$/.test(operator ?? '');
}
