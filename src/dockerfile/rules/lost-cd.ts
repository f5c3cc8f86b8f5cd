import { unsafeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Run } from '../shell/run';

const messages = {
  noEffect: 'This `cd` has no effect: the next instruction starts in the WORKDIR again. Use WORKDIR instead.',
} as const;

const lostCd: Rule<Dockerfile> = {
  id: 'lost-cd',
  since: '0.1.0',
  aliases: [],
  title: 'cd without an effect',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Every RUN starts in the WORKDIR. A `cd` at the end only changes the folder of a shell that exits.',
    severity: 'Warning: the next instructions run in a different folder than expected.',
    bad: 'FROM debian:12.11\nRUN cd /src\nRUN make\n',
    good: 'FROM debian:12.11\nWORKDIR /src\nRUN make\n',
    links: ['https://docs.docker.com/reference/dockerfile/#workdir'],
    fixes: {
      unsafe: 'WORKDIR changes the folder for all instructions after it, which the RUN did not.',
    },
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      const last = run.invocations.at(-1);
      if (last?.program !== 'cd' || last.command.parent?.type === 'compound' || run.script.errors.length > 0)
        continue;
      const { parent, end } = last.command;
      if (last.command.script !== run.script || (parent && end !== parent.end)) continue;
      if (run.invocations.length > 1 && leadsBack(document, run)) continue;
      const only = run.invocations.length === 1 && !run.isExec && !run.isOnbuild;
      const target = last.args[0];
      yield {
        span: last.command.span,
        ...say(messages, 'noEffect'),
        ...(only &&
        target &&
        last.args.length === 1 &&
        !target.isDynamic &&
        run.mounts.length === 0 &&
        !parent
          ? {
              fixes: [
                unsafeFix('Replace with WORKDIR', {
                  span: run.instruction.span,
                  newText: `WORKDIR ${target.text}`,
                }),
              ],
            }
          : {}),
      };
    }
  },
};

export default lostCd;

/** Whether the `cd` at the end undoes an earlier one, as people write it out of habit: that changes nothing, and is meant so. */
function leadsBack(document: Dockerfile, { invocations, instruction }: Run): boolean {
  const target = invocations.at(-1)?.args[0];
  if (!target) return true;
  if (target.isDynamic || /^(?:-|~|(?:\.\.\/)*\.\.|\.)\/?$/.test(target.value)) return true;
  const path = target.value.replace(/(?<=[^/]|^.)\/+$/, '');
  return path === '/' || path === document.scope.workdirAt(instruction);
}
