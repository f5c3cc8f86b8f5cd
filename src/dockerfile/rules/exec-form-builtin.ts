import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model';
import type { Instruction } from '../model';

const execFormBuiltin: Rule<Dockerfile> = {
  id: 'exec-form-builtin',
  aliases: [],
  title: 'The JSON form starts a shell builtin',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'In JSON form no shell runs: the first word must be a program. `cd`, `source`, `export` and their like are words of the shell, and the container ends with "executable file not found".',
    severity: 'Warning: the build or the container fails.',
    bad: 'FROM debian:12.11\nCMD ["source", "/env.sh"]\n',
    good: 'FROM debian:12.11\nCMD ["sh", "-c", ". /env.sh && exec server"]\n',
    links: ['https://docs.docker.com/reference/dockerfile/#shell-and-exec-form'],
  },
  *check(document) {
    for (const instruction of document.instructions) {
      const first = instruction.json?.values[0];
      if (!first || !/^(RUN|CMD|ENTRYPOINT)$/.test(instruction.keyword) || !builtins.has(first.value))
        continue;
      if (instruction.keyword === 'CMD' && hasEntrypoint(instruction)) continue;
      yield {
        span: first.span,
        message: `\`${first.value}\` is a word of the shell, and the JSON form starts none. Use the shell form, or \`["sh", "-c", "..."]\`.`,
      };
    }
  },
};

export default execFormBuiltin;

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
  '&&',
  '||',
  ';',
]);

/** Arguments of an entry point may be any words. */
function hasEntrypoint({ stage }: Instruction): boolean {
  for (let current = stage; current; current = current.parent) {
    if (current.instructions.some(({ keyword }) => keyword === 'ENTRYPOINT')) return true;
  }
  return false;
}
