import type { CheckOf } from '../check';
import { fail, pass } from '../outcome';
import { hasFeature } from '../support/container';

const check: CheckOf<'engine'> = {
  id: 'no-user-namespace',
  number: '2.9',
  level: 2,
  severity: 'medium',
  title: 'Containers in the user namespace of the host',
  about: 'engine',
  docs: {
    why: 'Root in a container is root on the host, so that whoever breaks out of it can do everything there.',
    remedy:
      'Set `"userns-remap": "default"` in `daemon.json`, or run the engine in rootless mode. Volumes keep the owners that they have.',
    differs: 'An engine in rootless mode passes: its containers have a user namespace.',
  },
  look: "docker info --format '{{.SecurityOptions}}'",
  examine: (engine) =>
    hasFeature(engine, 'userns') || hasFeature(engine, 'rootless')
      ? pass
      : fail('The security options of the engine include neither "userns" nor "rootless".'),
};

export default check;
