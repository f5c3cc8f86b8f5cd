import type { CheckOf } from '../check';
import { failIf, pass } from '../outcome';
import { hasFeature, securityOption } from '../support/container';

const check: CheckOf<'container'> = {
  id: 'new-privileges',
  number: '5.26',
  level: 1,
  severity: 'medium',
  title: 'New privileges allowed',
  about: 'container',
  docs: {
    why: 'A process can gain rights by a setuid program, such as `su` or `sudo`.',
    remedy: 'Set `security_opt: ["no-new-privileges:true"]`.',
  },
  look: "docker inspect --format '{{.HostConfig.SecurityOpt}}' NAME",
  keys: ['security_opt'],
  examine(container) {
    const own = securityOption(container, 'no-new-privileges');
    if (own === '' || own === 'true') return pass;
    const { engine } = container;
    const byDefault =
      hasFeature(engine, 'no-new-privileges') ||
      (!('why' in engine.daemon) && engine.daemon.flag('no-new-privileges') === true);
    return failIf((own === 'false' || !byDefault) && 'no-new-privileges is not set.');
  },
};

export default check;
