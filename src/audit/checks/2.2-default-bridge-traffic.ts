import type { CheckOf } from '../check';
import { failIf, notApplicable } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'default-bridge-traffic',
  number: '2.2',
  level: 1,
  severity: 'low',
  title: 'Open traffic between containers on the default bridge',
  about: 'engine',
  docs: {
    why: 'Every container on the default bridge can reach every port of the others, published or not.',
    remedy:
      'Set `"icc": false` in `daemon.json`, and connect containers that belong together by a network of their own.',
  },
  look: "docker network inspect bridge --format '{{.Options}}'",
  examine: ({ bridgeTalks }) =>
    bridgeTalks === undefined
      ? notApplicable('The engine has no default bridge.')
      : failIf(bridgeTalks && 'The network "bridge" has com.docker.network.bridge.enable_icc=true.'),
};

export default check;
