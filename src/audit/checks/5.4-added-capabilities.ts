import type { CheckOf } from '../check';
import { failIf } from '../outcome';

/** What a container has by default. */
const usual: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

const check: CheckOf<'container'> = {
  id: 'added-capabilities',
  number: '5.4',
  level: 1,
  severity: 'high',
  title: 'Added capabilities',
  about: 'container',
  docs: {
    why: 'Capabilities such as `SYS_ADMIN`, `SYS_PTRACE` or `NET_ADMIN` are parts of the rights of root, and several of them are ways out of the container.',
    remedy:
      "Remove from `cap_add` what the program doesn't need. Best drop `ALL`, and add the few that it needs.",
  },
  look: "docker inspect --format '{{.HostConfig.CapAdd}}' NAME",
  keys: ['cap_add'],
  examine({ record }) {
    const added = record.host.capAdd
      .map((name) => name.toUpperCase().replace(/^CAP_/, ''))
      .filter((name) => !usual.has(name));
    return failIf(added.length > 0 && `Added: ${added.join(', ')}.`);
  },
};

export default check;
