import type { CheckOf } from '../check';
import { fail, pass } from '../outcome';
import { hasFeature } from '../support/container';

const check: CheckOf<'engine'> = {
  id: 'rootful-daemon',
  number: '2.1',
  level: 1,
  severity: 'low',
  title: 'Daemon that runs as root',
  about: 'engine',
  docs: {
    why: 'A fault in a daemon that runs as root gives an attacker the whole machine.',
    remedy:
      'Where the workload allows it, run the engine in [rootless mode](https://docs.docker.com/engine/security/rootless/).',
    differs: 'docker-bench-security leaves this one to a person.',
  },
  look: "docker info --format '{{.SecurityOptions}}'",
  examine: (engine) =>
    hasFeature(engine, 'rootless')
      ? pass
      : fail('The security options of the engine don\'t include "rootless".'),
};

export default check;
