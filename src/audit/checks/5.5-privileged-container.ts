import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'privileged-container',
  number: '5.5',
  level: 1,
  severity: 'high',
  title: 'Privileged container',
  about: 'container',
  docs: {
    why: 'It has all capabilities and all devices of the host, without seccomp and AppArmor: it can read the disks of the host.',
    remedy:
      'Remove `privileged: true`. If the program needs a capability or a device, add that one by `cap_add` or `devices`.',
  },
  look: "docker inspect --format '{{.HostConfig.Privileged}}' NAME",
  keys: ['privileged'],
  examine: ({ record }) => failIf(record.host.privileged && 'It is privileged.'),
};

export default check;
