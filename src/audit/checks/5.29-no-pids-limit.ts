import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'no-pids-limit',
  number: '5.29',
  level: 1,
  severity: 'medium',
  title: 'No limit of processes',
  about: 'container',
  docs: {
    why: 'A program that starts processes without end (a fork bomb) takes all of the machine.',
    remedy: 'Set `pids_limit`, or `deploy.resources.limits.pids`.',
  },
  look: "docker inspect --format '{{.HostConfig.PidsLimit}}' NAME",
  keys: ['pids_limit', 'deploy.resources.limits.pids'],
  examine: ({ record }) =>
    failIf(record.host.pidsLimit === 0 && 'The number of its processes is not limited.'),
};

export default check;
