import type { CheckOf } from '../check';
import { failIf, notApplicable } from '../outcome';
import { hasFeature } from '../support/container';

const check: CheckOf<'container'> = {
  id: 'no-selinux-label',
  number: '5.3',
  level: 2,
  severity: 'medium',
  title: 'Container without an SELinux label',
  about: 'container',
  docs: {
    why: 'The label keeps a container from files of the host and of other containers.',
    remedy: 'Remove `label:disable` from `security_opt`. For bind mounts, use the `z` or `Z` option.',
    differs:
      "It isn't applicable if the engine has no SELinux, and the label that the engine gives by default passes. docker-bench-security reports every container without a security option.",
  },
  look: "docker inspect --format '{{.HostConfig.SecurityOpt}}' NAME",
  keys: ['security_opt'],
  examine({ record, engine }) {
    if (!hasFeature(engine, 'selinux')) return notApplicable('The engine has no SELinux.');
    const off = record.host.securityOpt.find((option) => /^label[=:]disable$/.test(option));
    return failIf(
      off !== undefined
        ? `The security options include "${off}".`
        : record.host.privileged && 'Privileged containers have no label.',
    );
  },
};

export default check;
