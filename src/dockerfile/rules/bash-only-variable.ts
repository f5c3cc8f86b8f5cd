import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile, Stage } from '../model/dockerfile';
import type { ParameterPiece, Script } from '../shell/ast';
import { declaredVariables } from '../shell/variables';

const messages = {
  bashOnly:
    '`{variable}` is only set by Bash, and this shell is `/bin/sh`. Choose Bash with SHELL, or get the value another way.',
} as const;

const bashOnlyVariable: Rule<Dockerfile> = {
  id: 'bash-only-variable',
  since: '0.1.0',
  aliases: ['SC3028'],
  title: 'Bash-only variable',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "Bash sets these variables itself. The `/bin/sh` of Debian and Ubuntu doesn't, so they are empty there.",
    severity: 'Warning: nothing fails, but the value is missing.',
    bad: 'FROM debian:12.11\nRUN echo "$RANDOM" > /seed\n',
    good: 'FROM debian:12.11\nSHELL ["/bin/bash", "-c"]\nRUN echo "$RANDOM" > /seed\n',
    links: ['https://www.shellcheck.net/wiki/SC3028'],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      if (!/^(sh|dash)$/.test(run.shell.name)) continue;
      const uses: { readonly piece: ParameterPiece; readonly script: Script }[] = [];
      for (const { piece, word, script } of run.script.pieces) {
        // A script in the RUN may be another shell's; a default says that the author knows.
        if (piece.type !== 'parameter' || !word || script.host || piece.operator) continue;
        if (setByBash.has(piece.name)) uses.push({ piece, script });
      }
      if (uses.length === 0) continue;
      const assigned = run.assigned;
      const declared = declaredVariables(document, run);
      for (const { piece, script } of uses) {
        if (assigned.has(piece.name) || declared.has(piece.name)) continue;
        if (piece.name === 'RANDOM' && isBusyBox(run.instruction.stage)) continue;
        yield {
          span: script.spanOf(piece.start, piece.end),
          ...say(messages, 'bashOnly', { variable: piece.name }),
        };
      }
    }
  },
};

export default bashOnlyVariable;

/** Whether `/bin/sh` is BusyBox, by the name of the image that all is built on. */
function isBusyBox(stage: Stage | undefined): boolean {
  let root = stage;
  while (root?.parent) root = root.parent;
  return /alpine|busybox/.test(root?.base ?? '');
}

const setByBash: ReadonlySet<string> = new Set([
  'RANDOM',
  'SECONDS',
  'UID',
  'EUID',
  'PIPESTATUS',
  'DIRSTACK',
  'OSTYPE',
  'MACHTYPE',
  'HOSTTYPE',
  'SHELLOPTS',
  'BASHPID',
]);
