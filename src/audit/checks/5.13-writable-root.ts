import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'writable-root',
  number: '5.13',
  level: 1,
  severity: 'low',
  title: 'Writable root file system',
  about: 'container',
  docs: {
    why: 'Who takes over the program can change it, and leave other programs behind.',
    remedy: 'Set `read_only: true`, and `tmpfs` or volumes for the folders that the program writes to.',
  },
  look: "docker inspect --format '{{.HostConfig.ReadonlyRootfs}}' NAME",
  keys: ['read_only'],
  examine: ({ record }) => failIf(!record.host.readonlyRootfs && 'The root file system is writable.'),
};

export default check;
