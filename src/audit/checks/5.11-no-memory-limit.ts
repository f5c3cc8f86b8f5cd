import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'no-memory-limit',
  number: '5.11',
  level: 1,
  severity: 'medium',
  title: 'No memory limit',
  about: 'container',
  docs: {
    why: 'One container can take all memory of the machine, and the kernel then kills others.',
    remedy: 'Set `mem_limit`, or `deploy.resources.limits.memory`.',
  },
  look: "docker inspect --format '{{.HostConfig.Memory}}' NAME",
  keys: ['mem_limit', 'deploy.resources.limits.memory'],
  examine: ({ record }) => failIf(record.host.memory === 0 && 'Its memory is not limited.'),
};

export default check;
