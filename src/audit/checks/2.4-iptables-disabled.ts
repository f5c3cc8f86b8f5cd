import type { CheckOf } from '../check';
import { failIf, unknown } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'iptables-disabled',
  number: '2.4',
  level: 1,
  severity: 'medium',
  title: 'Firewall rules left to the user',
  about: 'engine',
  docs: {
    why: 'Without its own firewall rules, the engine neither isolates networks from each other nor publishes ports as asked.',
    remedy: 'Remove `"iptables": false` from `daemon.json`.',
  },
  look: 'grep iptables /etc/docker/daemon.json',
  examine: ({ daemon }) =>
    'why' in daemon
      ? unknown(daemon.why)
      : failIf(daemon.flag('iptables') === false && `${daemon.source}: iptables is false.`),
};

export default check;
