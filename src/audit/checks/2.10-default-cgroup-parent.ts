import type { CheckOf } from '../check';
import { failIf, unknown } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'default-cgroup-parent',
  number: '2.10',
  level: 2,
  severity: 'low',
  title: 'Cgroup parent of all containers changed',
  about: 'engine',
  docs: {
    why: 'Containers share the limits of the cgroup that they are put in, which may be none, or those of something else.',
    remedy: 'Remove `cgroup-parent` from `daemon.json`, unless that cgroup was made for containers.',
  },
  look: 'grep cgroup-parent /etc/docker/daemon.json',
  examine({ daemon }) {
    if ('why' in daemon) return unknown(daemon.why);
    const parent = daemon.values('cgroup-parent').at(-1);
    return failIf(parent !== undefined && `The cgroup parent is "${parent}".`);
  },
};

export default check;
