import { unsafeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Finding } from '../../lint/rule';
import type { Dockerfile, Instruction } from '../model/dockerfile';
import { baseOf } from '../bases/baseOf';
import { bashAt } from '../bases/tools';
import type { Run } from '../shell/run';
import { visitScript, type Script, type Pipeline } from '../shell/ast';
import { hasPipefail } from '../shell/shell';

const messages = {
  failureIgnored:
    'If this command fails, the pipeline still succeeds. Set SHELL with `-o pipefail` before it.',
} as const;

const pipefail: Rule<Dockerfile> = {
  id: 'pipefail',
  since: '0.1.0',
  aliases: ['DL4006'],
  title: 'Pipe without pipefail',
  severity: 'warning',
  profiles: ['strict'],
  docs: {
    why: 'A pipeline has the exit status of its last command. If `curl` fails in `curl ... | tar x`, the build continues with whatever arrived. With `pipefail`, the pipeline fails if any of its commands fails.',
    severity:
      "Warning: not in the recommended profile, because many pipelines can't fail in a way that matters, and dash supports the option only since version 0.5.12.",
    bad: 'FROM debian:12.11\nRUN curl -fsSL https://example.com/a.tar.gz | tar -xz\n',
    good: 'FROM debian:12.11\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsSL https://example.com/a.tar.gz | tar -xz\n',
    links: [
      'https://docs.docker.com/build/building/best-practices/#using-pipes',
      'https://github.com/hadolint/hadolint/wiki/DL4006',
    ],
    fixes: {
      unsafe:
        'All shell commands after it run in the shell that it names, and each pipeline fails with any of its parts. Bash is offered only where it is there and nothing that is seen means something else to it.',
    },
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      if (run.shell.family !== 'posix') continue;
      const knows = /^(bash|zsh|ash|ksh)$/.test(run.shell.name);
      if (knows && hasPipefail(run.shell)) continue;
      const pipeline = firstPipeline(run.script);
      if (!pipeline) continue;
      const own = setsPipefail(run);
      if (own) continue;
      yield {
        span: (pipeline.commands[0] ?? pipeline).span,
        ...say(messages, 'failureIgnored'),
        ...(pipeline.script.host ? { aliases: [] } : {}),
        ...shellFixes(document, run),
      };
    }
  },
};

export default pipefail;

/** The first real pipeline of the script; one outside of inner scripts if there is any. */
function firstPipeline(script: Script): Pipeline | undefined {
  if (!script.text.includes('|')) return undefined;
  const found = script.nodes.filter(
    (node): node is Pipeline => node.type === 'pipeline' && node.commands.length > 1,
  );
  return found.find((pipeline) => !pipeline.script.host) ?? found[0];
}

function setsPipefail({ invocations }: Run): boolean {
  return invocations.some(
    ({ program, args }) => program === 'set' && args.some(({ value }) => value === 'pipefail'),
  );
}

/**
 * A SHELL above the instruction that keeps what the stage has, `pipefail` added. A bash takes the place of another
 * shell only where it is there, and where nothing from here on means something else to it.
 */
function shellFixes(document: Dockerfile, run: Run): Pick<Finding, 'fixes'> {
  const { shell, instruction, isOnbuild } = run;
  if (isOnbuild || shellOfHeredoc(run)) return {};
  const base = baseOf(instruction.stage);
  let words: readonly string[];
  if (shell.isExplicit) {
    const stated = statedShell(document, run);
    if (!stated || !/^(bash|ash|zsh|ksh)$/.test(shell.name)) return {};
    words = stated;
  } else if (base.platform !== 'linux') return {};
  else if (base.shell === 'ash') words = ['/bin/ash', '-c'];
  else if (bashAt(document, run) !== 'yes') return {};
  else if (base.shell !== 'bash' && isAnyOther(document, run)) return {};
  else words = ['/bin/bash', '-c'];
  const flag = words.findIndex((word) => /^-[a-z]*c$/i.test(word));
  if (flag < 1) return {};
  const command = [...words.slice(0, flag), '-o', 'pipefail', ...words.slice(flag)];
  const { start } = instruction.keywordSpan;
  const newText = `SHELL [${command.map((word) => JSON.stringify(word)).join(', ')}]\n`;
  const title = `Set SHELL to ${shell.isExplicit ? shell.name : (words[0] ?? '').replace(/^.*\//, '')} with pipefail`;
  return { fixes: [unsafeFix(title, { span: { start, end: start }, newText })] };
}

/** A here-document with a shebang is run by the program that it names, whatever SHELL says. */
function shellOfHeredoc({ instruction }: Run): boolean {
  return instruction.heredocs.some(({ content }) => content.startsWith('#!'));
}

/** The words of the SHELL that is in force; undefined where a comment or another file chose the shell. */
function statedShell({ stepOrder }: Dockerfile, { instruction }: Run): readonly string[] | undefined {
  return stepOrder.lastBefore(instruction, setsShell)?.json?.values.map(({ value }) => value);
}

function setsShell({ keyword, trigger }: Instruction): boolean {
  return keyword === 'SHELL' && !trigger;
}

/** Whether the RUN, or one that would get the same new shell after it, may do something else in bash. */
function isAnyOther({ runOrder }: Dockerfile, run: Run): boolean {
  return isOtherInBash(run) || runOrder.someAfter(run.instruction, isOtherInBash);
}

function isOtherInBash({ script }: Run): boolean {
  return !isSameInBash(script);
}

/**
 * Whether dash and bash do the same with the script, as far as is seen: bash leaves the backslashes of `echo`
 * alone, expands braces, and reads `&>`, `$'...'` and `<(...)`.
 */
function isSameInBash(script: Script): boolean {
  let isSame = !/&>|>&[^\d-]|\$['"]|[<>]\(/.test(script.text);
  let hasBackslash = false;
  let echoesValue = false;
  visitScript(script, {
    command: ({ words }) => {
      if (words[0]?.value !== 'echo') return;
      if (words.some(({ text }) => text.includes('\\') || /^-[a-z]*[eE]/.test(text))) isSame = false;
      if (words.some(({ isDynamic }) => isDynamic)) echoesValue = true;
    },
    piece: ({ type }) => {
      if (type === 'brace') isSame = false;
    },
    word: ({ text }) => {
      if (text.includes('\\')) hasBackslash = true;
      if (/\{(?=[^{}]*\})[^{}]*?(?:,|\.\.)/.test(text) && !/^['"]/.test(text)) isSame = false;
    },
  });
  return isSame && !(hasBackslash && echoesValue);
}
