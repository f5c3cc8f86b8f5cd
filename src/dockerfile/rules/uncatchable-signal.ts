import { unsafeFix } from '../../lint/fix';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf, unquoted } from '../model/walk';

const rule: Rule<Dockerfile> = {
  id: 'uncatchable-signal',
  aliases: [],
  title: 'STOPSIGNAL that no program can handle',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'No program can handle SIGKILL and SIGSTOP. With SIGKILL, every `docker stop` kills the container at once: open requests are dropped, and files may be left half written. SIGSTOP only pauses it, and it is killed after the timeout.',
    severity: 'Warning: the container runs, but never stops cleanly.',
    bad: 'FROM nginx:1.27\nSTOPSIGNAL SIGKILL\n',
    good: 'FROM nginx:1.27\nSTOPSIGNAL SIGQUIT\n',
    links: ['https://docs.docker.com/reference/dockerfile/#stopsignal'],
    fixes: { unsafe: 'Changes the signal to SIGTERM, which the program has to handle.' },
  },
  *check(document) {
    for (const instruction of instructionsOf(document, 'STOPSIGNAL')) {
      const [argument] = instruction.args;
      if (!argument) continue;
      const { text, known } = document.scope.valueOf(argument);
      const signal = unquoted(text).toUpperCase().replace(/^SIG/, '');
      const name = names.get(signal);
      if (!known || name === undefined) continue;
      const effect =
        name === 'SIGKILL'
          ? 'so every stop kills the container at once'
          : 'so a stop pauses the container until it is killed';
      yield {
        span: argument.span,
        message: `No program can handle ${name}, ${effect}. Use SIGTERM, or the signal that the program stops at.`,
        fixes: [unsafeFix('Change to SIGTERM', { span: argument.span, newText: 'SIGTERM' })],
      };
    }
  },
};

export default rule;

/** As the builder takes them, without SIG, and as the numbers that they have on all of Docker's platforms. */
const names: ReadonlyMap<string, string> = new Map([
  ['KILL', 'SIGKILL'],
  ['9', 'SIGKILL'],
  ['STOP', 'SIGSTOP'],
  ['19', 'SIGSTOP'],
]);
