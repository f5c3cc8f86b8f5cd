import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'host-user-namespace',
  number: '5.31',
  level: 1,
  severity: 'high',
  title: 'User namespace of the host',
  about: 'container',
  docs: {
    why: 'Root in the container is root on the host, although the engine is set up otherwise.',
    remedy: 'Remove `userns_mode: host`.',
  },
  look: "docker inspect --format '{{.HostConfig.UsernsMode}}' NAME",
  keys: ['userns_mode'],
  examine: ({ record }) => failIf(record.host.usernsMode === 'host' && 'The user namespace mode is "host".'),
};

export default check;
