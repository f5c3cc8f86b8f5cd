import { unsafeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Run } from '../shell/run';
import { onlyHeredoc } from '../shell/runSource';
import type { Script, ShellNode } from '../shell/ast';
import type { Heredoc } from '../syntax/heredoc';

const messages = {
  errorsIgnored: 'If a command before the last one fails, the build goes on. Put "set -e" in the first line.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'heredoc-without-errexit',
  since: '0.2.0',
  aliases: [],
  title: 'Heredoc that ignores failed commands',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'A shell runs the lines of a heredoc one after the other, whether they fail or not: only the last one decides whether the build goes on. With `set -e`, it stops at the first failure.',
    severity: 'Warning: the build succeeds with half of its work done.',
    bad: 'FROM debian:12.11\nRUN <<EOF\napt-get update\napt-get install -y --no-install-recommends curl\necho done\nEOF\n',
    good: 'FROM debian:12.11\nRUN <<EOF\nset -e\napt-get update\napt-get install -y --no-install-recommends curl\necho done\nEOF\n',
    links: ['https://docs.docker.com/reference/dockerfile/#here-documents'],
    fixes: { unsafe: 'The build stops at the first command that fails, which went unnoticed before.' },
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      const found = scriptOf(run);
      if (!found || found.script.errors.length > 0 || stopsAtErrors(found) || !unchecked(found)) continue;
      const { heredoc } = found;
      const { start } = heredoc.contentSpan;
      const shebang = /^#!.*\r?\n/.exec(heredoc.content)?.[0].length ?? 0;
      const indent = /^[ \t]*/.exec(heredoc.content.slice(shebang))?.[0] ?? '';
      const at = start + shebang;
      const lineBreak = heredoc.content.includes('\r\n') ? '\r\n' : '\n';
      yield {
        span: heredoc.nameSpan,
        ...say(messages, 'errorsIgnored'),
        fixes: [
          unsafeFix('Add set -e', { span: { start: at, end: at }, newText: `${indent}set -e${lineBreak}` }),
        ],
      };
    }
  },
};

export default rule;

interface HeredocScript {
  readonly heredoc: Heredoc;
  readonly script: Script;
  /** What the shell is started with. */
  readonly options: readonly string[];
}

/** The script in a heredoc, for the shell of the RUN (`RUN <<EOF`) or one that it names (`RUN bash <<EOF`). */
function scriptOf({ instruction, shell, script }: Run): HeredocScript | undefined {
  if (!/^(?:sh|ash|dash|bash|ksh|zsh)$/.test(shell.name)) return undefined;
  const only = onlyHeredoc(instruction);
  if (only) return { heredoc: only, script, options: shell.options };
  const [command, ...more] = script.statements;
  const [heredoc, ...others] = instruction.heredocs;
  if (!heredoc || others.length > 0 || more.length > 0 || command?.type !== 'command') return undefined;
  const inner = command.innerScripts.length === 1 ? command.innerScripts[0] : undefined;
  return inner && { heredoc, script: inner, options: command.words.slice(1).map(({ value }) => value) };
}

/** By SHELL, by the shebang, or by `set` in the first commands. */
function stopsAtErrors({ options, script }: HeredocScript): boolean {
  if (options.some((option) => /^-[a-z]*e/.test(option) || option === 'errexit')) return true;
  return script.commands.some(
    ({ words: [name, ...args] }) =>
      name?.value === 'set' &&
      args.some(
        ({ value }, index) =>
          /^-[a-z]*e/.test(value) ||
          (value.trimEnd() === 'errexit' && /^-[a-z]*o$/.test(args[index - 1]?.value ?? '')),
      ),
  );
}

/** A command whose failure goes unnoticed and matters; undefined where there is none. */
function unchecked({ script }: HeredocScript): ShellNode | undefined {
  const items = script.statements.flatMap((statement) =>
    statement.type === 'list' && statement.connectors.every((connector) => connector === ';')
      ? statement.items
      : [statement],
  );
  return items.slice(0, -1).find((item) => !isHarmless(item, items));
}

const harmless: ReadonlySet<string> = new Set([
  'echo',
  'printf',
  'true',
  ':',
  'set',
  'export',
  'readonly',
  'shopt',
  'umask',
  'unset',
  'alias',
  'local',
  'trap',
  'exit',
]);

/** What does not fail, what handles its failure, and what nothing depends on. */
function isHarmless(node: ShellNode, all: readonly ShellNode[]): boolean {
  if (node.type === 'command') {
    const [name] = node.words;
    return name === undefined || harmless.has(name.value) || all.length < 2;
  }
  if (node.type === 'list') return node.connectors.includes('||');
  return node.type === 'compound' && (node.kind === 'function' || node.kind === 'test');
}
