import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'host-processes',
  number: '5.16',
  level: 1,
  severity: 'high',
  title: 'Processes of the host',
  about: 'container',
  docs: {
    why: 'The container sees all processes of the host with their environments, and can send signals to them.',
    remedy: 'Remove `pid: host`.',
  },
  look: "docker inspect --format '{{.HostConfig.PidMode}}' NAME",
  keys: ['pid'],
  examine: ({ record }) => failIf(record.host.pidMode === 'host' && 'The PID mode is "host".'),
};

export default check;
