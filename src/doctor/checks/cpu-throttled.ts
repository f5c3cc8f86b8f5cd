import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import { eachContainer } from '../support/each';
import { insideFact, recordFact } from '../support/evidence';
import { fateOf, isFailing } from '../support/state';

/** The share of periods in which it was stopped from which on it hurts, and the periods that make it a fact. */
const throttledShare = 0.5;
const fewestPeriods = 10;

const check: Check = {
  id: 'cpu-throttled',
  title: 'Container that is slowed down by its CPU limit',
  words: 'slowed by CPU limit',
  needs: ['records', 'processes', 'model'],
  explains: ['healthcheck-wrong', 'dependency-unhealthy'],
  docs: {
    why: 'With `cpus`, a container that has used its share of a period (100 ms) stands still until the next one. Requests take many times as long, health checks time out, and the CPU of the machine looks idle.',
    howToCheck:
      'How many periods it was stopped in:\n\n```\ndocker inspect --format "{{.HostConfig.NanoCpus}}" CONTAINER\ndocker exec CONTAINER cat /sys/fs/cgroup/cpu.stat\n```',
    fix: 'Raise `cpus` or `deploy.resources.limits.cpus`, or let the program do less at a time.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const { nanoCpus, cpuQuota, cpuPeriod } = container.record.host;
      const cpus = nanoCpus > 0 ? nanoCpus / 1e9 : cpuQuota > 0 ? cpuQuota / (cpuPeriod || 100_000) : 0;
      const counters = (await container.processes())?.counters;
      const { cpuPeriods = 0, cpuThrottledPeriods = 0 } = counters ?? {};
      if (cpus === 0 || cpuPeriods < fewestPeriods) return undefined;
      const share = cpuThrottledPeriods / cpuPeriods;
      if (share < throttledShare) return undefined;
      const { definition } = service;
      const isFailed = isFailing(await fateOf(container, subject));
      return {
        service: service.name,
        severity: isFailed ? 'problem' : 'risk',
        title: `"${service.name}" was held back by its limit of ${cpus} CPUs in ${Math.round(share * 100)}% of the time.`,
        evidence: [
          insideFact(
            container,
            `throttled in ${cpuThrottledPeriods} of ${cpuPeriods} periods`,
            'cat /sys/fs/cgroup/cpu.stat',
          ),
          recordFact(container, `CPU limit: ${cpus}`),
        ],
        remedy: 'Raise the CPU limit of the service.',
        places: distinctPlaces([
          definition?.keyPlace('cpus'),
          definition?.keyPlace('deploy', 'resources', 'limits', 'cpus'),
          definition?.keyPlace('cpu_quota'),
          definition?.place,
        ]),
      };
    });
  },
};

export default check;
