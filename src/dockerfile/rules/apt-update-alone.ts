import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Invocation } from '../shell/invocation';
import { readApt } from '../shell/packages/apt';
import type { Run } from '../shell/run';

const messages = {
  updateAlone:
    'The build cache keeps these lists even if the install below changes. Join both in one RUN with `&&`.',
} as const;

const aptUpdateAlone: Rule<Dockerfile> = {
  id: 'apt-update-alone',
  since: '0.1.0',
  aliases: ['DS-0017', 'CKV_DOCKER_5'],
  title: 'apt-get update in a separate RUN',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'The layer of a separate `apt-get update` stays in the build cache. If the install after it changes weeks later, it uses the old lists: packages are missing or outdated.',
    severity: 'Warning: the build breaks later, and only on machines with a cache.',
    bad: 'FROM debian:12.11\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends curl\n',
    good: 'FROM debian:12.11\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n',
    links: ['https://docs.docker.com/build/building/best-practices/#apt-get'],
  },
  messages,
  *check(document) {
    for (const run of document.runs) {
      const calls = run.invocations.flatMap((invocation) => readApt(invocation) ?? []);
      const update = calls.find(({ action }) => action === 'update');
      if (
        !update?.actionWord ||
        run.isOnbuild ||
        calls.some(({ action }) => action !== 'update' && action !== 'clean')
      )
        continue;
      if (run.mounts.some(({ type }) => type === 'cache') || !run.invocations.every(isHarmless)) continue;
      const last = document.runOrder.in(run.instruction.stage, installs).at(-1);
      if (!last || last.instruction.line <= run.instruction.line) continue;
      yield {
        span: update.actionWord.span,
        ...say(messages, 'updateAlone'),
      };
    }
  },
};

export default aptUpdateAlone;

function installs({ invocations }: Run): boolean {
  return invocations.some((invocation) => readApt(invocation)?.action === 'install');
}

/** Whether nothing in the RUN but apt itself can need the lists. */
function isHarmless({ program }: Invocation): boolean {
  return /^(apt(-get|itude)?|rm|set|echo|true|:|cd|mkdir|sed|printf|cat|cp)$/.test(program);
}
