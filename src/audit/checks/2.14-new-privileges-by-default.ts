import type { CheckOf } from '../check';
import { fail, pass, unknown } from '../outcome';
import { hasFeature } from '../support/container';

const check: CheckOf<'engine'> = {
  id: 'new-privileges-by-default',
  number: '2.14',
  level: 1,
  severity: 'medium',
  title: 'New privileges allowed by default',
  about: 'engine',
  docs: {
    why: 'A process in a container can gain rights by a setuid program.',
    remedy:
      'Set `"no-new-privileges": true` in `daemon.json`, or `security_opt: ["no-new-privileges:true"]` for each service.',
  },
  look: "docker info --format '{{.SecurityOptions}}'",
  examine(engine) {
    if (hasFeature(engine, 'no-new-privileges')) return pass;
    const { daemon } = engine;
    if ('why' in daemon) return unknown(daemon.why);
    return daemon.flag('no-new-privileges') === true
      ? pass
      : fail(`${daemon.source}: no-new-privileges isn't set.`);
  },
};

export default check;
