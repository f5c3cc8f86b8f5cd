import type { CheckOf } from '../check';
import { fail, pass } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'default-seccomp-profile',
  number: '2.17',
  level: 2,
  severity: 'high',
  title: 'No seccomp profile by default',
  about: 'engine',
  docs: {
    why: 'Without a profile, containers can use every system call of the kernel, and so every fault in one.',
    remedy:
      'Remove `"seccomp-profile": "unconfined"` from `daemon.json`. On a kernel without seccomp, use another one.',
    differs:
      'A profile of your own passes. docker-bench-security looks for the name `default`, which newer engines call `builtin`.',
  },
  look: "docker info --format '{{.SecurityOptions}}'",
  examine({ info }) {
    const option = info.securityOptions.find((each) => each.split(',').includes('name=seccomp'));
    if (option === undefined) return fail('The engine has no seccomp.');
    return /profile=unconfined/.test(option) ? fail(`The security options include "${option}".`) : pass;
  },
};

export default check;
