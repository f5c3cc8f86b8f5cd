import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { readArguments } from '../shell/arguments';
import { shellFix } from '../shell/fixes';
import { aliasesInOtherTools } from '../shell/runs';

const messages = {
  linkAtSh: 'A link at `/bin/sh` changes the shell of every script in the image. Use the SHELL instruction.',
} as const;

const replacedSh: Rule<Dockerfile> = {
  id: 'replaced-sh',
  since: '0.1.0',
  aliases: ['DL4005'],
  title: '/bin/sh replaced by a link',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A link at `/bin/sh` changes the shell of every script in the image, including those of the distribution, and is reverted when the package is updated. SHELL changes it only for the instructions of this file.',
    severity: "Warning: scripts that aren't yours may break.",
    bad: 'FROM debian:12.11\nRUN ln -sf /bin/bash /bin/sh\n',
    good: 'FROM debian:12.11\nSHELL ["/bin/bash", "-c"]\nRUN echo "$BASH_VERSION"\n',
    links: [
      'https://docs.docker.com/reference/dockerfile/#shell',
      'https://github.com/hadolint/hadolint/wiki/DL4005',
    ],
    fixes: {
      unsafe: 'RUN, CMD and ENTRYPOINT use the shell; `/bin/sh` stays what it is for scripts that name it.',
    },
  },
  messages,
  *check(document) {
    for (const { run, invocation } of document.invocations) {
      if (invocation.program !== 'ln') continue;
      const { operands } = readArguments(invocation.args, { valued: ['-t', '-S'] });
      // The last operand is the link; the ones before it are what links point to.
      const target = operands.length > 1 ? operands.at(-1) : undefined;
      if (target?.value !== '/bin/sh') continue;
      const shell = operands[0]?.literal;
      const replaces = operands.length === 2 && shell?.startsWith('/');
      const alone =
        run.script.statements.length === 1 &&
        run.script.statements[0] === invocation.command &&
        run.instruction.flags.length === 0;
      yield {
        span: target.span,
        ...say(messages, 'linkAtSh'),
        ...aliasesInOtherTools(invocation),
        ...(replaces && alone && !run.isOnbuild
          ? shellFix(
              run,
              'Replace with SHELL',
              [{ span: run.instruction.span, newText: `SHELL ["${shell}", "-c"]` }],
              'unsafe',
            )
          : {}),
      };
    }
  },
};

export default replacedSh;
