import type { CheckOf } from '../check';
import { failIf, notApplicable } from '../outcome';
import { isPodman } from '../support/container';

const check: CheckOf<'container'> = {
  id: 'cgroup-parent',
  number: '5.25',
  level: 1,
  severity: 'low',
  title: 'Cgroup parent of its own',
  about: 'container',
  docs: {
    why: 'The container shares the limits of the cgroup that it is put in, which may be none, or those of something else.',
    remedy: 'Remove `cgroup_parent`, unless that cgroup was made for it.',
  },
  look: "docker inspect --format '{{.HostConfig.CgroupParent}}' NAME",
  keys: ['cgroup_parent'],
  examine: ({ record, engine }) =>
    isPodman(engine)
      ? notApplicable('Podman gives every container a cgroup parent.')
      : failIf(record.host.cgroupParent !== '' && `The cgroup parent is "${record.host.cgroupParent}".`),
};

export default check;
