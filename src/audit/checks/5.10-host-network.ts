import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'host-network',
  number: '5.10',
  level: 1,
  severity: 'high',
  title: 'Network of the host',
  about: 'container',
  docs: {
    why: 'The container can open every port of the host, listen to its traffic, and reach services that only listen on its loopback interface.',
    remedy: 'Remove `network_mode: host`, and publish the ports that are needed.',
  },
  look: "docker inspect --format '{{.HostConfig.NetworkMode}}' NAME",
  keys: ['network_mode'],
  examine: ({ record }) => failIf(record.host.networkMode === 'host' && 'The network mode is "host".'),
};

export default check;
