import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import { failuresOf } from '../support/denied';
import { eachContainer } from '../support/each';
import { insideFact, logQuotes, recordFact } from '../support/evidence';
import { severityOf } from '../support/severity';
import { fateOf } from '../support/state';

const check: Check = {
  id: 'pids-limit',
  title: 'Too few processes allowed',
  words: 'too many processes',
  needs: ['records', 'logs', 'processes', 'model'],
  explains: ['crash-loop', 'exits-at-once', 'healthcheck-wrong', 'unreaped-zombies'],
  docs: {
    why: 'A container may have as many processes and threads as `pids_limit` says. Beyond that, programs fail to start others: "can\'t fork", `EAGAIN`, "unable to create native thread". The engine reports nothing.',
    howToCheck:
      'The limit, how many there are, and how often the limit was hit:\n\n```\ndocker inspect --format "{{.HostConfig.PidsLimit}}" CONTAINER\ndocker stats --no-stream --format "{{.PIDs}}" CONTAINER\ndocker exec CONTAINER cat /sys/fs/cgroup/pids.events\n```',
    fix: 'Raise `pids_limit` (threads count too), or start fewer processes at a time. Ended processes that nobody waits for count as well: see [unreaped-zombies](unreaped-zombies.md).',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const { pidsLimit, ulimits } = container.record.host;
      const perUser = ulimits.find(({ name }) => name === 'nproc')?.soft;
      const counters = (await container.processes())?.counters;
      const hits = counters?.pidsLimitHits ?? 0;
      const limit = pidsLimit > 0 ? pidsLimit : perUser;
      if (limit === undefined) return undefined;
      const lines = (await failuresOf(container, ['no-process'])).map(({ line }) => line);
      const isFull = counters?.pids !== undefined && pidsLimit > 0 && counters.pids >= pidsLimit;
      if (lines.length === 0 && hits === 0 && !isFull) return undefined;
      const { definition } = service;
      return {
        service: service.name,
        severity:
          lines.length > 0 ? await severityOf(container, await fateOf(container, subject), lines) : 'risk',
        title: `"${service.name}" needs more processes or threads than it may have (${limit}).`,
        evidence: [
          ...logQuotes(container, lines),
          recordFact(container, pidsLimit > 0 ? `pids limit: ${pidsLimit}` : `ulimit nproc: ${limit}`),
          ...(hits > 0
            ? [insideFact(container, `the limit was hit ${hits} times`, 'cat /sys/fs/cgroup/pids.events')]
            : []),
        ],
        remedy: `Raise ${pidsLimit > 0 ? '"pids_limit"' : '"ulimits.nproc"'} of the service, or let it start fewer processes.`,
        places: distinctPlaces([
          definition?.keyPlace('pids_limit'),
          definition?.keyPlace('deploy', 'resources', 'limits', 'pids'),
          ...(pidsLimit > 0
            ? []
            : [definition?.keyPlace('ulimits', 'nproc'), definition?.keyPlace('ulimits')]),
          definition?.place,
        ]),
      };
    });
  },
};

export default check;
