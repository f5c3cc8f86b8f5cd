import type { CheckOf } from '../check';
import { fail, pass, unknown } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'no-default-ulimits',
  number: '2.8',
  level: 1,
  severity: 'low',
  title: 'No default ulimits',
  about: 'engine',
  docs: {
    why: 'Without default limits, containers inherit those of the daemon, which are high: one container can use up the file handles and processes of the machine.',
    remedy:
      'Set `default-ulimits` in `daemon.json`, for example `"default-ulimits": {"nofile": {"Name": "nofile", "Soft": 1024, "Hard": 65536}}`.',
  },
  look: 'grep -A5 default-ulimits /etc/docker/daemon.json',
  examine({ daemon }) {
    if ('why' in daemon) return unknown(daemon.why);
    return daemon.values('default-ulimits').length > 0
      ? pass
      : fail(`${daemon.source}: default-ulimits isn't set.`);
  },
};

export default check;
