import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { insertAfter, shellFix } from '../shell/fixes';
import { scriptAliasesInOtherTools } from '../shell/runs';
import type { Command } from '../shell/ast';

const messages = {
  failureIgnored:
    'If the command in `{variable}` fails, the failure is ignored. Assign first, then {command}.',
} as const;

const maskedStatus: Rule<Dockerfile> = {
  id: 'masked-status',
  since: '0.1.0',
  aliases: ['SC2155'],
  title: 'Exit status masked by a declaration',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: '`export X=$(cmd)` succeeds even if `cmd` fails, because the exit status is that of `export`. With `set -e` or `&&`, the build continues with an empty value.',
    severity:
      'Info: not in the recommended profile, because the empty value usually makes a later command fail.',
    bad: 'FROM debian:12.11\nRUN export VERSION="$(cat /version)" && echo "$VERSION"\n',
    good: 'FROM debian:12.11\nRUN VERSION="$(cat /version)" && export VERSION && echo "$VERSION"\n',
    links: ['https://www.shellcheck.net/wiki/SC2155'],
    fixes: {
      unsafe: 'The RUN fails where the command in the assignment fails, which went unnoticed before.',
    },
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      for (const command of run.script.commands) {
        const { words } = command;
        if (!declarations.has(words[0]?.value ?? '')) continue;
        const masked = words.find(({ assignment }) =>
          assignment?.value?.pieces.some(({ type }) => type === 'substitution'),
        );
        const { assignment } = masked ?? {};
        if (!masked || !assignment || words.some(({ value }) => value === '-r')) continue;
        const plain = words.length === 2 && words[0]?.value === 'export' && command.redirections.length === 0;
        yield {
          span: words[0]?.span ?? masked.span,
          ...say(messages, 'failureIgnored', {
            variable: assignment.name,
            command: words[0]?.value ?? 'export',
          }),
          ...scriptAliasesInOtherTools(command),
          ...(plain && joinsWithAnd(command)
            ? shellFix(
                run,
                'Assign first, then export',
                [
                  { span: { start: command.span.start, end: masked.span.start }, newText: '' },
                  insertAfter(masked, ` && export ${assignment.name}`),
                ],
                'unsafe',
              )
            : {}),
        };
      }
    }
  },
};

export default maskedStatus;

const declarations: ReadonlySet<string> = new Set(['export', 'readonly', 'local', 'declare', 'typeset']);

/** Whether another `&&` changes nothing else around the command. */
function joinsWithAnd({ parent, start, end, script }: Command): boolean {
  if (/[\r\n]/.test(script.text.slice(start, end))) return false;
  return !parent || (parent.type === 'list' && parent.connectors.every((connector) => connector === '&&'));
}
