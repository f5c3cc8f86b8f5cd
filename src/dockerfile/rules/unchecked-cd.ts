import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { insertAfterCommand, shellFix } from '../shell/fixes';
import type { Run } from '../shell/run';
import { scriptAliasesInOtherTools } from '../shell/runs';
import type { Command } from '../shell/ast';

const messages = {
  unchecked: "The rest runs even if this folder doesn't exist. Use `&&` after it, or `set -e` before it.",
} as const;

const uncheckedCd: Rule<Dockerfile> = {
  id: 'unchecked-cd',
  since: '0.1.0',
  aliases: ['SC2164'],
  title: 'cd without an error check',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "After `cd dir;`, the next command runs even if the folder doesn't exist, and then works in the wrong one. With `&&` or `set -e`, the build fails instead.",
    severity: 'Warning: a missing folder is noticed late, or something else is changed or removed.',
    bad: 'FROM debian:12.11\nRUN cd /src; make\n',
    good: 'FROM debian:12.11\nRUN cd /src && make\n',
    links: ['https://www.shellcheck.net/wiki/SC2164'],
    fixes: {
      unsafe: 'The RUN stops where the folder is missing.',
    },
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      if (stopsOnError(run)) continue;
      for (const command of run.script.commands) {
        if (command.words[0]?.value !== 'cd' || isChecked(command)) continue;
        const { parent } = command;
        yield {
          span: command.span,
          ...say(messages, 'unchecked'),
          ...scriptAliasesInOtherTools(command),
          ...(parent?.type === 'list'
            ? shellFix(run, 'Stop if cd fails', [insertAfterCommand(command, ' || exit 1')], 'unsafe')
            : {}),
        };
      }
    }
  },
};

export default uncheckedCd;

/** Whether the shell leaves at the first failure: \`set -e\`, or SHELL with \`-e\`. */
function stopsOnError({ shell, invocations }: Run): boolean {
  if (shell.options.some((option) => /^-[a-z]*e/.test(option) || option === 'errexit')) return true;
  return invocations.some(
    ({ program, args }) => program === 'set' && args.some(({ value }) => /^-[a-z]*e|^errexit$/.test(value)),
  );
}

/** Whether something looks at the outcome, or nothing comes after. */
function isChecked(command: Command): boolean {
  if (/^(\.\.\/?)+$|^$/.test(command.words[1]?.value ?? '')) return true;
  const { parent } = command;
  if (!parent) return true;
  if (parent.type === 'compound')
    return !parent.parts.bodies?.includes(command) || parent.kind === 'subshell';
  if (parent.type !== 'list') return true;
  const index = parent.items.indexOf(command);
  const next = parent.connectors[index];
  return next === '&&' || next === '||' || next === undefined;
}
