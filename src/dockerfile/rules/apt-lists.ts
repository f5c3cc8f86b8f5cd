import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { isKept, removes, seemsClean } from '../shell/cleanUp';
import { insertAfterCommand, isLastOfAndList, shellFix } from '../shell/fixes';
import type { Run } from '../shell/run';
import { isMountedOver } from '../shell/mount';
import { readApt } from '../shell/packages/apt';
import { aliasesInOtherTools } from '../shell/runs';

const messages = {
  listsKept:
    'The package lists stay in the layer. Remove `/var/lib/apt/lists/*` at the end of this RUN, or mount a cache there.',
} as const;

const aptLists: Rule<Dockerfile> = {
  id: 'apt-lists',
  since: '0.1.0',
  aliases: ['DL3009'],
  title: 'apt package lists left in the layer',
  severity: 'info',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "`apt-get update` writes the package lists to `/var/lib/apt/lists`: tens of megabytes that are soon out of date. Remove them in the same RUN; a later one can't make the layer smaller. With cache mounts, they never become part of the layer.",
    severity: 'Info: only the image size suffers.',
    bad: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n',
    good: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n',
    links: [
      'https://docs.docker.com/build/building/best-practices/#apt-get',
      'https://github.com/hadolint/hadolint/wiki/DL3009',
    ],
    fixes: {
      safe: 'Removes the package lists at the end of the RUN, where nothing after it needs them.',
    },
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      const calls = run.invocations.map(readApt);
      const call = calls.find((candidate) => candidate?.action === 'update');
      const isCleaned = removes(run, lists) || calls.some((other) => other && cleans.has(other.action));
      if (!call?.actionWord || isCleaned || isMountedOver(run.mounts, lists)) continue;
      if (!run.isOnbuild && !isKept(document, run)) continue;
      const last = run.invocations.at(-1);
      yield {
        span: call.actionWord.span,
        ...say(messages, 'listsKept'),
        ...(seemsClean(run, call.invocation) ? { aliases: [] } : aliasesInOtherTools(call.invocation)),
        ...(last &&
        isLastOfAndList(run, last) &&
        !run.isOnbuild &&
        !document.runOrder.someAfter(run.instruction, mayReadLists) &&
        !needsRights(run)
          ? shellFix(
              run,
              'Remove the package lists',
              [insertAfterCommand(last.command, ' && rm -rf /var/lib/apt/lists/*')],
              'safe',
            )
          : {}),
      };
    }
  },
};

export default aptLists;

const lists = '/var/lib/apt/lists';
/** Both spellings remove the lists (apt-get(8) of Debian 13); `clean` does not. */
const cleans: ReadonlySet<string> = new Set(['distclean', 'dist-clean']);

/** What `sudo` installs, only `sudo` may remove. */
function needsRights({ invocations }: Run): boolean {
  return invocations.some(({ wrappers }) => wrappers.length > 0);
}

/** Whether a RUN may read the lists without fetching them first. */
function mayReadLists({ isExec, invocations }: Run): boolean {
  const calls = invocations.flatMap((invocation) => readApt(invocation) ?? []);
  const first = calls.find(({ action }) =>
    /^(update|install|upgrade|dist-upgrade|full-upgrade|build-dep)$/.test(action),
  );
  if (first) return first.action !== 'update';
  // A script or a tool may install packages too.
  return isExec || invocations.some(({ programWord }) => /\/|\.sh$|^make$/.test(programWord.value));
}
