import { unsafeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf, unquoted } from '../model/walk';

const messages = {
  sigkill:
    'No program can handle SIGKILL, so every stop kills the container at once. Use SIGTERM, or the signal that the program stops at.',
  sigstop:
    'No program can handle SIGSTOP, so a stop pauses the container until it is killed. Use SIGTERM, or the signal that the program stops at.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'uncatchable-signal',
  since: '0.2.0',
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
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'STOPSIGNAL')) {
      const [argument] = instruction.args;
      if (!argument) continue;
      const { text, known } = document.scope.valueOf(argument);
      const signal = unquoted(text).toUpperCase().replace(/^SIG/, '');
      const id = uncatchable.get(signal);
      if (!known || id === undefined) continue;
      yield {
        span: argument.span,
        ...say(messages, id),
        fixes: [unsafeFix('Change to SIGTERM', { span: argument.span, newText: 'SIGTERM' })],
      };
    }
  },
};

export default rule;

/** As the builder takes them, without SIG, and as the numbers that they have on all of Docker's platforms. */
const uncatchable: ReadonlyMap<string, 'sigkill' | 'sigstop'> = new Map([
  ['KILL', 'sigkill'],
  ['9', 'sigkill'],
  ['STOP', 'sigstop'],
  ['19', 'sigstop'],
]);
