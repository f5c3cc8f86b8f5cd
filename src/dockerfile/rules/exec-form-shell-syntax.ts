import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model';

const execFormShellSyntax: Rule<Dockerfile> = {
  id: 'exec-form-shell-syntax',
  aliases: [],
  title: 'Shell syntax in the JSON form',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'In JSON form no shell runs: `&&`, `|`, `>` and `$NAME` reach the program as plain words.',
    severity: 'Warning: the command does something else than it says.',
    bad: 'FROM debian:12.11\nCMD ["migrate", "&&", "server"]\n',
    good: 'FROM debian:12.11\nCMD ["sh", "-c", "migrate && exec server"]\n',
    links: ['https://docs.docker.com/reference/dockerfile/#shell-and-exec-form'],
  },
  *check(document) {
    for (const instruction of document.instructions) {
      const values = instruction.json?.values ?? [];
      if (!/^(RUN|CMD|ENTRYPOINT)$/.test(instruction.keyword) || values.length === 0) continue;
      if (values.some(({ value }) => shells.test(value))) continue;
      const wrong = values.find(({ value }) => operators.has(value) || variable.test(value));
      if (!wrong) continue;
      yield {
        span: wrong.span,
        message: `Without a shell, \`${wrong.value}\` is a plain word. Use the shell form, or \`["sh", "-c", "..."]\`.`,
      };
    }
  },
};

export default execFormShellSyntax;

const operators: ReadonlySet<string> = new Set(['&&', '||', '|', ';', '>', '>>', '<', '2>&1', '&']);
const variable = /^\$(\{[A-Za-z_]\w*\}|[A-Za-z_]\w*)$/;

/** Programs that read such words themselves. */
const shells =
  /(^|[\\/])((ba|da|a|z|k)?sh|cmd|powershell|pwsh|tini|dumb-init|envsubst|entrypoint[\w.-]*|docker-entrypoint[\w.-]*|.*\.sh|eval|confd|chamber|s6-.*|with-contenv)(\.exe)?$/i;
