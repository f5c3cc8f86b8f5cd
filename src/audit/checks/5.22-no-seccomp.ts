import type { CheckOf } from '../check';
import { failIf } from '../outcome';
import { securityOption } from '../support/container';

const check: CheckOf<'container'> = {
  id: 'no-seccomp',
  number: '5.22',
  level: 1,
  severity: 'high',
  title: 'Container without a seccomp profile',
  about: 'container',
  docs: {
    why: 'The container can use every system call of the kernel, and so every fault in one.',
    remedy:
      'Remove `seccomp:unconfined` from `security_opt`, and `privileged`. If the program needs a system call, use a profile that allows it.',
    differs: 'Privileged containers fail as well: the engine gives them no profile.',
  },
  look: "docker inspect --format '{{.HostConfig.SecurityOpt}}' NAME",
  keys: ['security_opt', 'privileged'],
  examine(container) {
    const profile = securityOption(container, 'seccomp');
    if (profile === 'unconfined') return failIf('The seccomp profile is "unconfined".');
    return failIf(
      profile === undefined &&
        container.record.host.privileged &&
        'Privileged containers have no seccomp profile.',
    );
  },
};

export default check;
