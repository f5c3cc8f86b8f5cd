import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { removes, removesPath } from '../shell/cleanUp';
import type { Invocation } from '../shell/invocation';
import { isMountedOver } from '../shell/mount';
import { readApt } from '../shell/packages/apt';
import { readPip } from '../shell/packages/pip';
import { readRpm } from '../shell/packages/rpm';
import type { Run } from '../shell/run';

const messages = {
  removedLater:
    'The RUN in line {line} already stored this in the image; removing it here only hides it. Remove it there.',
} as const;

const lateCleanUp: Rule<Dockerfile> = {
  id: 'late-clean-up',
  since: '0.1.0',
  aliases: [],
  title: 'Files removed in a later layer',
  severity: 'info',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "A layer can't shrink. A later RUN only hides the files of an earlier one; the data stays in the image. Remove files in the RUN that created them, or use a cache mount.",
    severity: 'Info: only the image size suffers.',
    bad: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y --no-install-recommends curl\nRUN rm -rf /var/lib/apt/lists/*\n',
    good: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n',
    links: ['https://docs.docker.com/build/building/best-practices/#run'],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      if (run.isOnbuild || !run.instruction.stage) continue;
      for (const { path, fills, leaves } of caches) {
        if (!removes(run, path) || run.invocations.some(fills) || isMountedOver(run.mounts, path)) continue;
        const [earlier] = document.runOrder.in(run.instruction.stage, leaves);
        const removal = run.invocations.find((invocation) => removesPath(invocation, path));
        if (!earlier || earlier.instruction.line >= run.instruction.line || !removal) continue;
        const line = document.lines.lineAt(earlier.instruction.keywordSpan.start);
        yield {
          span: removal.command.span,
          ...say(messages, 'removedLater', { line }),
        };
        break;
      }
    }
  },
};

export default lateCleanUp;

/** Folders that a program fills. */
const caches = [
  cacheOf('/var/lib/apt/lists', (invocation) => readApt(invocation)?.action === 'update'),
  cacheOf('/var/cache/apt', (invocation) => readApt(invocation)?.action === 'install'),
  cacheOf(
    '/var/cache/yum',
    (invocation) => invocation.program === 'yum' && readRpm(invocation)?.action === 'install',
  ),
  cacheOf(
    '/var/cache/dnf',
    (invocation) => invocation.program === 'dnf' && readRpm(invocation)?.action === 'install',
  ),
  cacheOf(
    '/root/.cache',
    (invocation) =>
      readPip(invocation)?.action === 'install' &&
      !invocation.args.some(({ value }) => value === '--no-cache-dir'),
  ),
];

/** A folder, what fills it, and whether a RUN leaves something in it for its layer. */
function cacheOf(path: string, fills: (invocation: Invocation) => boolean) {
  const leaves = (run: Run) =>
    run.invocations.some(fills) && !isMountedOver(run.mounts, path) && !removes(run, path);
  return { path, fills, leaves };
}
