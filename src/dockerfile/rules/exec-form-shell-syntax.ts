import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { instructionsOf } from '../model/walk';
import type { Instruction } from '../syntax/instruction';
import { jsonPart } from '../syntax/json';

/** Programs that read such words themselves, or hand them to a shell. */
const shells =
  /(?:^|[\\/])(?:(?:ba|da|a|z|k)?sh|cmd|powershell|pwsh|tini|dumb-init|envsubst|confd|chamber|s6-[^\\/]*|with-contenv|[^\\/]*\.sh|(?:docker-)?entrypoint[\w.-]*)(?:\.exe)?$/i;
const variable = /^\$(?:\{[A-Za-z_]\w*\}|[A-Za-z_]\w*)$/;
const operators = new Set(['&&', '||', '|', ';', '>', '>>', '<', '2>&1', '&']);

const messages = {
  shellBuiltin: '"{word}" is a shell builtin, and exec form doesn\'t use a shell. Write ["sh", "-c", "..."].',
  notInterpreted:
    '"{word}" is passed to {program} unchanged, because exec form doesn\'t use a shell. Write ["sh", "-c", "..."].',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'exec-form-shell-syntax',
  since: '0.1.0',
  aliases: [],
  title: 'Shell syntax in exec form',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "Exec form starts a program without a shell: `&&` and `>` are passed to it as plain arguments, and a builtin such as `cd` or `export` isn't a program.",
    severity: "Warning: the image is built, but the container doesn't do what the line says.",
    bad: 'FROM alpine:3.20\nCMD ["migrate", "&&", "serve"]\n',
    good: 'FROM alpine:3.20\nCMD ["sh", "-c", "migrate && exec serve"]\n',
    links: ['https://docs.docker.com/reference/dockerfile/#exec-form'],
  },
  messages,
  *check(document) {
    for (const instruction of instructionsOf(document, 'CMD', 'ENTRYPOINT', 'RUN')) {
      const values = instruction.json?.values ?? [];
      const [program] = values;
      if (!program || values.some(({ value }) => shells.test(value))) continue;
      const word = values.find(({ value }) => operators.has(value) || variable.test(value));
      const isBuiltin = builtins.has(program.value) && !isArguments(instruction);
      if (isBuiltin) {
        yield {
          span: jsonPart(program, 0, program.value.length),
          ...say(messages, 'shellBuiltin', { word: program.value }),
        };
      } else if (word) {
        yield {
          span: jsonPart(word, 0, word.value.length),
          ...say(messages, 'notInterpreted', { word: word.value, program: program.value }),
        };
      }
    }
  },
};

export default rule;

/** Words of the shell that no image has as a program. */
const builtins: ReadonlySet<string> = new Set([
  'cd',
  'source',
  '.',
  'export',
  'exec',
  'set',
  'unset',
  'eval',
  'alias',
  'ulimit',
  'umask',
  'trap',
  'if',
  'for',
  'while',
]);

/** Behind an entry point CMD holds arguments, which may be any words. */
function isArguments({ keyword, stage }: Instruction): boolean {
  if (keyword !== 'CMD') return false;
  for (let current = stage; current; current = current.parent) {
    if (current.steps.some((other) => other.keyword === 'ENTRYPOINT')) return true;
  }
  return false;
}
