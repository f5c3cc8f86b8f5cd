import type { Check } from '../check';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import { limitWords, memoryKills, memoryPlaces } from '../support/memory';
import { linesOfLastRun } from '../support/state';

const check: Check = {
  id: 'oom-killed-child',
  title: 'Process in a container killed for the memory limit',
  words: 'worker out of memory',
  needs: ['records', 'events', 'processes', 'logs', 'model'],
  explains: ['crash-loop', 'exits-at-once', 'healthcheck-wrong'],
  docs: {
    why: "The kernel kills one process of a container that is at its memory limit, and not always the first one. The container runs on without its worker, and some engines don't mark it as `OOMKilled`.",
    howToCheck:
      'The events tell of it, and so do the counters of the kernel:\n\n```\ndocker events --since 1h --until 0s --filter event=oom\ndocker exec CONTAINER cat /sys/fs/cgroup/memory.events\n```',
    fix: 'Raise the memory limit, or let the program start fewer or smaller workers.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const kills = await memoryKills(container);
      if (!kills.ofChild) return undefined;
      const lines = (await linesOfLastRun(container)).filter(({ text }) =>
        /SIGKILL|\bkilled\b|signal 9|exit(?:ed)?(?: with)?(?: code)? 137|out of memory/i.test(text),
      );
      const limit = limitWords(container);
      return {
        service: service.name,
        severity: 'problem',
        title: `The kernel killed a process in "${service.name}" because the container was at its memory limit${limit}.`,
        evidence: [
          ...kills.evidence,
          ...logQuotes(container, lines.slice(-2)),
          recordFact(
            container,
            `OOMKilled: ${String(container.record.state.oomKilled)}, memory limit${limit || ': none'}`,
          ),
        ],
        remedy: 'Raise the memory limit, or let the program use less memory or fewer workers.',
        places: memoryPlaces(service),
      };
    });
  },
};

export default check;
