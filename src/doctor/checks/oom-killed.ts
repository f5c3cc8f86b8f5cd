import type { ContainerCase } from '../case/case';
import type { Check } from '../check';
import { eachContainer } from '../support/each';
import { nameOf, recordFact } from '../support/evidence';
import { limitWords, memoryKills, memoryPlaces } from '../support/memory';
import type { Evidence } from '../verdict';

const check: Check = {
  id: 'oom-killed',
  title: 'Container killed for its memory limit',
  words: 'out of memory',
  needs: ['records', 'events', 'model'],
  explains: ['crash-loop', 'exits-at-once', 'stop-signal-ignored', 'oom-killed-child', 'healthcheck-wrong'],
  docs: {
    why: 'The kernel kills a process of a container that needs more memory than `mem_limit` or `deploy.resources.limits.memory` allows, without a word in the log. The page cache counts too, but the kernel reclaims it before it kills anything.',
    howToCheck:
      'The record and the events say so; the exit code is 137:\n\n```\ndocker inspect --format "{{.State.OOMKilled}} {{.State.ExitCode}} {{.HostConfig.Memory}}" CONTAINER\ndocker events --since 1h --until 0s --filter event=oom\n```',
    fix: 'Raise the limit, or make the program need less: smaller caches, fewer workers, a heap limit below that of the container (`--max-old-space-size`, `-Xmx`).',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const kills = await memoryKills(container);
      if (!kills.ofMain) return undefined;
      const limit = limitWords(container);
      return {
        service: service.name,
        severity: 'problem',
        title: kills.isLikely
          ? `"${service.name}" was killed, most likely by the kernel because it needed more memory than its limit${limit}.`
          : `The kernel killed "${service.name}" because it needed more memory than its limit${limit}.`,
        evidence: [
          recordFact(
            container,
            `OOMKilled: ${String(container.record.state.oomKilled)}, exit code 137${limit}`,
          ),
          ...kills.evidence,
          ...(kills.isLikely ? [nobodyAsked(container)] : []),
        ],
        remedy: 'Raise the memory limit, or make the program use less memory.',
        places: memoryPlaces(service),
      };
    });
  },
};

function nobodyAsked(container: ContainerCase): Evidence {
  return {
    text: 'The engine has no event of a stop or kill by somebody',
    source: `docker events --since 24h --until 0s --filter event=kill --filter container=${nameOf(container)}`,
  };
}

export default check;
