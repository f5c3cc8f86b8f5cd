import type { Span } from '../../base/span';
import { say } from '../../lint/message';
import type { Finding, Rule, Severity } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { runSource } from '../shell/runSource';
import type { SourceText } from '../shell/sourceText';

/** One start of an installed `shellcheck`: its arguments, and the script that it reads on standard input. */
export interface ShellCheckRequest {
  readonly args: readonly string[];
  readonly script: string;
  readonly source: SourceText;
}

/** What `shellcheck` said of one script: a finding, and the rule that stands for its code. */
export interface ShellCheckFinding extends Finding {
  readonly rule: Rule<Dockerfile>;
}

/** The id under which everything that an installed `shellcheck` says is configured and suppressed. */
export const shellCheckId = 'shellcheck';

/** Whether `name` is a code of ShellCheck, such as `SC2003`. */
export function isShellCheckCode(name: string): boolean {
  return /^SC\d{4}$/.test(name);
}

/** Codes about files that a script reads: those of the image are not here. */
const aboutOtherFiles = ['SC1090', 'SC1091'];

/** The shells that ShellCheck knows, by the name of ours. It has nothing to say of others, such as zsh. */
const dialects: ReadonlyMap<string, string> = new Map([
  ['sh', 'sh'],
  ['bash', 'bash'],
  ['dash', 'dash'],
  ['ash', 'dash'],
  ['busybox', 'dash'],
  ['ksh', 'ksh'],
  ['mksh', 'ksh'],
]);

/**
 * What to ask of `shellcheck`: one request for each RUN in shell form whose shell it knows. `ownCodes` are
 * those that rules of ours report; it is not asked for them, for it sees neither the variables of the
 * Dockerfile nor what a user has said of our rules.
 */
export function shellCheckRequests(document: Dockerfile, ownCodes: readonly string[]): ShellCheckRequest[] {
  const exclude = [...new Set([...ownCodes, ...aboutOtherFiles])].sort().join(',');
  return document.runs.flatMap((run) => {
    const dialect = dialects.get(run.shell.name);
    if (dialect === undefined || run.isExec) return [];
    const source = runSource(run);
    if (source.text.trim() === '') return [];
    const args = ['--format=json1', `--shell=${dialect}`, '--severity=style', `--exclude=${exclude}`, '-'];
    return [{ args, script: source.text, source }];
  });
}

/** Reads the output for a request. What is no output of `shellcheck` holds no findings. */
export function readShellCheck({ source }: ShellCheckRequest, output: string): ShellCheckFinding[] {
  const lineStarts = startsOfLines(source.text);
  return commentsOf(output).map((comment) => ({
    rule: ruleOf(comment),
    span: spanOf(comment, source, lineStarts),
    ...say(messages, 'comment', { comment: comment.message, code: comment.code }),
  }));
}

interface Comment {
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
  readonly level: string;
  readonly code: number;
  readonly message: string;
}

function commentsOf(output: string): Comment[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(output);
  } catch {
    return [];
  }
  const comments = typeof parsed === 'object' && parsed !== null && 'comments' in parsed && parsed.comments;
  return Array.isArray(comments) ? comments.filter(isComment) : [];
}

function isComment(value: unknown): value is Comment {
  if (typeof value !== 'object' || value === null) return false;
  const comment: Partial<Record<keyof Comment, unknown>> = value;
  return (
    [comment.line, comment.endLine, comment.column, comment.endColumn, comment.code].every(
      Number.isInteger,
    ) &&
    typeof comment.level === 'string' &&
    typeof comment.message === 'string'
  );
}

/** Only what the builder rejects is an error here, so ShellCheck's errors are warnings. */
const severities: ReadonlyMap<string, Severity> = new Map([
  ['error', 'warning'],
  ['warning', 'warning'],
  ['info', 'info'],
  ['style', 'hint'],
]);

function ruleOf({ code, level }: Comment): Rule<Dockerfile> {
  return {
    ...shellCheckRule,
    aliases: [`SC${code}`],
    severity: severities.get(level) ?? 'info',
    docs: { ...shellCheckRule.docs, links: [`https://www.shellcheck.net/wiki/SC${code}`] },
  };
}

/** The words are those of `shellcheck`. */
const messages = { comment: '{comment} (SC{code})' } as const;

/** What the findings of an installed `shellcheck` have in common. It checks nothing by itself. */
export const shellCheckRule: Rule<Dockerfile> = {
  id: shellCheckId,
  since: '0.1.0',
  aliases: [],
  title: 'ShellCheck finding in a RUN instruction',
  severity: 'info',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'With `drydock.lint.shellcheck` or `drydock lint --shellcheck`, the `shellcheck` on the PATH checks each shell-form RUN, for the codes that Drydock has no rule for. Its codes are names of this rule: `# drydock ignore=SC2003` and `SC2003: off` apply to a single code.',
    severity:
      "Info: unless ShellCheck states another level. Its errors are warnings here, because the builder doesn't reject the file.",
    bad: 'FROM debian:12.11\nRUN echo `date`\n',
    good: 'FROM debian:12.11\nRUN date\n',
    links: ['https://www.shellcheck.net/'],
  },
  messages,
  check: () => [],
};

function startsOfLines(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

function spanOf(comment: Comment, source: SourceText, lineStarts: readonly number[]): Span {
  const start = offsetOf(source.text, lineStarts, comment.line, comment.column);
  const end = offsetOf(source.text, lineStarts, comment.endLine, comment.endColumn);
  return source.sourceSpan(start, Math.max(start, end));
}

/** Lines and columns count from 1, columns in code points, a tab as one. */
function offsetOf(text: string, lineStarts: readonly number[], line: number, column: number): number {
  let at = lineStarts[line - 1] ?? text.length;
  const end = lineStarts[line] ?? text.length;
  for (let left = column - 1; left > 0 && at < end; left--)
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}
