import type { CheckOf } from '../check';
import { fail, pass, unknown } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'userland-proxy',
  number: '2.16',
  level: 1,
  severity: 'low',
  title: 'Userland proxy',
  about: 'engine',
  docs: {
    why: 'A process for each published port takes connections that firewall rules can forward as well. It is more code that can be attacked.',
    remedy: 'Set `"userland-proxy": false` in `daemon.json`, if the machine has a kernel of this decade.',
  },
  look: 'grep userland-proxy /etc/docker/daemon.json',
  examine: ({ daemon }) =>
    'why' in daemon
      ? unknown(daemon.why)
      : daemon.flag('userland-proxy') === false
        ? pass
        : fail(`${daemon.source}: userland-proxy isn't false.`),
};

export default check;
