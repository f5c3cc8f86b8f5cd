import { safeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { shellBuiltins } from '../shell/builtins';
import type { Command, Script, ShellNode } from '../shell/ast';
import { startScripts } from '../shell/startScripts';

const messages = {
  noExec:
    "This shell doesn't forward signals, so the container can't stop cleanly. Start the server with `exec`.",
} as const;

const missingExec: Rule<Dockerfile> = {
  id: 'missing-exec',
  since: '0.1.0',
  aliases: [],
  title: 'Wrapper script without exec',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "`docker stop` sends SIGTERM to the first process, which is a shell here and doesn't forward it: ten seconds later, the server is killed without a chance to finish. `exec` replaces the shell with the server.",
    severity: 'Warning: every stop takes ten seconds and may lose work.',
    bad: 'FROM debian:12.11\nCMD ["sh", "-c", "migrate && server --port 80"]\n',
    good: 'FROM debian:12.11\nCMD ["sh", "-c", "migrate && exec server --port 80"]\n',
    links: [
      'https://docs.docker.com/reference/dockerfile/#shell-form-entrypoint-example',
      'https://github.com/krallin/tini',
    ],
    fixes: {
      safe: 'Starts the last command with `exec`. Not offered where it may be a function, or the shell still has to run a trap.',
    },
  },
  messages,
  *check(document) {
    const setsBashEnv = document.instructions.some(
      ({ keyword, pairs }) => keyword === 'ENV' && pairs.some(({ key }) => key.text === 'BASH_ENV'),
    );
    for (const { script, expanded, readsOthers } of startScripts(document)) {
      const last = lastCommand(script.statements);
      const name = last?.words[0];
      if (!last || !name || expanded || !/^[\w./-]+$/.test(name.value) || name.text !== name.value) continue;
      const program = name.value.replace(/^.*\//, '');
      if (quick.has(program) || (shellBuiltins.has(program) && program === name.value)) continue;
      const around = surroundings(script);
      // A trap is run by the shell, so the author wants it to stay; `exec` starts no function.
      if (around.hasTrap || around.functions.has(name.value)) continue;
      const { start } = name.span;
      yield {
        span: name.span,
        ...say(messages, 'noExec'),
        ...(around.isPlain && !readsOthers && !setsBashEnv && last.assignments.length === 0
          ? { fixes: [safeFix('Start it with exec', { span: { start, end: start }, newText: 'exec ' })] }
          : {}),
      };
    }
  },
};

export default missingExec;

/** Commands that are over at once, and shells, whose own last command is the server. */
const quick: ReadonlySet<string> = new Set([
  'cat',
  'chmod',
  'chown',
  'cp',
  'date',
  'done',
  'env',
  'grep',
  'id',
  'ln',
  'ls',
  'mkdir',
  'mv',
  'rm',
  'sed',
  'sleep',
  'tee',
  'touch',
  'sh',
  'bash',
  'ash',
  'dash',
  'shutdown',
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

interface Surroundings {
  readonly functions: ReadonlySet<string>;
  readonly hasTrap: boolean;
  /** Nothing in the script can make a function or an alias of a name, or runs beside the last command. */
  readonly isPlain: boolean;
}

function surroundings(script: Script): Surroundings {
  const functions = new Set<string>();
  let hasTrap = false;
  let isPlain = script.errors.length === 0;
  for (const node of script.nodes) {
    if (node.type === 'compound' && node.kind === 'function' && node.parts.name)
      functions.add(node.parts.name.value);
    if (node.type === 'list' && node.connectors.includes('&')) isPlain = false;
  }
  for (const { words } of script.commands) {
    const name = words[0]?.value ?? '';
    if (name === 'trap') hasTrap = true;
    if (/^(\.|source|eval|alias|enable|coproc)$/.test(name) || words[0]?.isDynamic) isPlain = false;
  }
  return { functions, hasTrap, isPlain };
}
