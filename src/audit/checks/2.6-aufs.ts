import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'aufs',
  number: '2.6',
  level: 1,
  severity: 'low',
  title: 'Storage driver "aufs"',
  about: 'engine',
  docs: {
    why: 'aufs was never part of the Linux kernel, is no longer maintained, and newer engines have dropped it.',
    remedy: 'Use `overlay2`, the default.',
  },
  look: "docker info --format '{{.Driver}}'",
  examine: ({ info }) => failIf(info.storageDriver === 'aufs' && 'The storage driver is aufs.'),
};

export default check;
