import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'host-uts',
  number: '5.21',
  level: 1,
  severity: 'medium',
  title: 'Host name of the host',
  about: 'container',
  docs: {
    why: 'With the capability for it, the container can change the name of the host.',
    remedy: 'Remove `uts: host`, and set `hostname` if the program needs a name.',
  },
  look: "docker inspect --format '{{.HostConfig.UTSMode}}' NAME",
  keys: ['uts'],
  examine: ({ record }) => failIf(record.host.utsMode === 'host' && 'The UTS mode is "host".'),
};

export default check;
