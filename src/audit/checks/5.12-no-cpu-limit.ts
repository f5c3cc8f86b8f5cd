import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'no-cpu-limit',
  number: '5.12',
  level: 1,
  severity: 'low',
  title: 'No CPU limit or priority',
  about: 'container',
  docs: {
    why: 'One container can slow down all others.',
    remedy: 'Set `cpus`, `cpu_shares`, or `deploy.resources.limits.cpus`.',
    differs:
      '`cpu_quota` and `cpuset` count as limits as well. 1024 CPU shares count as none: that is the default.',
  },
  look: "docker inspect --format '{{.HostConfig.CpuShares}} {{.HostConfig.NanoCpus}}' NAME",
  keys: ['cpus', 'cpu_shares', 'deploy.resources.limits.cpus'],
  examine({ record: { host } }) {
    const hasShares = host.cpuShares !== 0 && host.cpuShares !== 1024;
    const isLimited = hasShares || host.nanoCpus > 0 || host.cpuQuota > 0 || host.cpusetCpus !== '';
    return failIf(!isLimited && 'Its CPU time is neither limited nor weighted.');
  },
};

export default check;
