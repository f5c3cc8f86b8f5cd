import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model';
import { startScripts } from '../shell/startScripts';
import type { Command, ShellNode } from '../shell/syntax';

const missingExec: Rule<Dockerfile> = {
  id: 'missing-exec',
  aliases: [],
  title: 'The wrapper stays between Docker and the server',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: '`docker stop` sends SIGTERM to the first process, which here is a shell that does not pass it on: the server is killed ten seconds later without a chance to finish. `exec` replaces the shell by the server.',
    severity: 'Warning: each stop takes ten seconds and may lose work.',
    bad: 'FROM debian:12.11\nCMD ["sh", "-c", "migrate && server --port 80"]\n',
    good: 'FROM debian:12.11\nCMD ["sh", "-c", "migrate && exec server --port 80"]\n',
    links: [
      'https://docs.docker.com/reference/dockerfile/#shell-form-entrypoint-example',
      'https://github.com/krallin/tini',
    ],
  },
  *check(document) {
    for (const script of startScripts(document)) {
      const last = lastCommand(script.statements);
      const name = last?.words[0];
      if (!last || !name || !/^[\w./-]+$/.test(name.value) || quick.has(name.value.replace(/^.*\//, '')))
        continue;
      yield {
        span: name.span,
        message:
          'This shell does not pass signals on, so the container cannot stop in order. Start the server with `exec`.',
        fixes: [
          {
            title: 'Start it with exec',
            preferred: true,
            edits: [{ span: { start: name.span.start, end: name.span.start }, newText: 'exec ' }],
          },
        ],
      };
    }
  },
};

export default missingExec;

/** Commands that are over at once, builtins and \`exec\` itself. */
const quick: ReadonlySet<string> = new Set([
  'exec',
  'exit',
  'return',
  'wait',
  'set',
  'export',
  'echo',
  'printf',
  'true',
  'false',
  'test',
  '[',
  'cd',
  'trap',
  'cat',
  'sleep',
  'rm',
  'mkdir',
  'chown',
  'chmod',
  'cp',
  'mv',
  'ln',
  'sed',
  'grep',
  'touch',
  'ls',
  'env',
  'fg',
  'read',
  'sh',
  'bash',
  'shift',
  'source',
  '.',
  'eval',
  'kill',
  'unset',
  'id',
  'date',
  'done',
  'shutdown',
  'tee',
]);

/** The simple command with which the script ends, where something comes before it; a lone one needs no \`exec\`. */
function lastCommand(statements: readonly ShellNode[]): Command | undefined {
  let node = statements.at(-1);
  while (
    node?.type === 'list' &&
    node.connectors.length < node.items.length &&
    node.connectors.at(-1) !== '||'
  )
    node = node.items.at(-1);
  if (node?.type !== 'command' || node === statements[0]) return undefined;
  return node.redirections.some(({ operator }) => operator.startsWith('<')) ? undefined : node;
}
