import type { Rule } from '../../lint/rule';
import type { Finding } from '../../lint/rule';
import type { Dockerfile } from '../model';
import type { Run } from '../shell/run';
import { visitScript, type Script } from '../shell/script';
import { hasPipefail } from '../shell/shell';
import type { Pipeline } from '../shell/syntax';

const pipefail: Rule<Dockerfile> = {
  id: 'pipefail',
  aliases: ['DL4006'],
  title: 'A failure inside a pipe goes unnoticed',
  severity: 'warning',
  profiles: ['strict'],
  docs: {
    why: 'A pipeline has the exit status of its last command. If `curl` fails in `curl ... | tar x`, the build goes on with whatever arrived. `pipefail` makes the pipeline fail with any of its parts.',
    severity:
      'Warning, but not in the recommended profile: many pipelines cannot fail in a way that matters, and dash knows the option only since version 0.5.12.',
    bad: 'FROM debian:12.11\nRUN curl -fsSL https://example.com/a.tar.gz | tar -xz\n',
    good: 'FROM debian:12.11\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsSL https://example.com/a.tar.gz | tar -xz\n',
    links: [
      'https://docs.docker.com/build/building/best-practices/#using-pipes',
      'https://github.com/hadolint/hadolint/wiki/DL4006',
    ],
  },
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
        message:
          'If this command fails, the pipeline still succeeds. Set SHELL with `-o pipefail` before it.',
        ...(pipeline.script.host ? { aliases: [] } : {}),
        ...shellFixes(run),
      };
    }
  },
};

export default pipefail;

/** The first real pipeline of the script; one outside of inner scripts if there is any. */
function firstPipeline(script: Script): Pipeline | undefined {
  const found: Pipeline[] = [];
  visitScript(script, {
    node: (node) => {
      if (node.type === 'pipeline' && node.commands.length > 1) found.push(node);
    },
  });
  return found.find((pipeline) => !pipeline.script.host) ?? found[0];
}

function setsPipefail({ invocations }: Run): boolean {
  return invocations.some(
    ({ program, args }) => program === 'set' && args.some(({ value }) => value === 'pipefail'),
  );
}

/** A SHELL above the instruction, where it is certain that there is a bash and what it would change. */
function shellFixes({ shell, instruction, isOnbuild }: Run): Pick<Finding, 'fixes'> {
  if (isOnbuild || (shell.name !== 'bash' && shell.isExplicit)) return {};
  const { start } = instruction.keywordSpan;
  const newText = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n';
  const title = 'Set SHELL to bash with pipefail';
  return { fixes: [{ title, preferred: false, edits: [{ span: { start, end: start }, newText }] }] };
}
