import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'experimental-engine',
  number: '2.18',
  level: 1,
  severity: 'low',
  title: 'Experimental features',
  about: 'engine',
  docs: {
    why: 'Experimental features are less tested, and change without notice.',
    remedy: 'Remove `"experimental": true` from `daemon.json`.',
    differs: 'docker-bench-security passes over this one for engines after 19.03.',
  },
  look: "docker info --format '{{.ExperimentalBuild}}'",
  examine: ({ info }) => failIf(info.experimental && 'The engine has experimental features on.'),
};

export default check;
