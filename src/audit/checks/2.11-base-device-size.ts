import type { CheckOf } from '../check';
import { failIf, notApplicable, unknown } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'base-device-size',
  number: '2.11',
  level: 2,
  severity: 'low',
  title: 'Base device size changed',
  about: 'engine',
  docs: {
    why: 'With a larger base device, a single container can fill the disk of the machine.',
    remedy: 'Remove `dm.basesize` from `storage-opts` in `daemon.json`, or use `overlay2`.',
  },
  look: "docker info --format '{{.DriverStatus}}'",
  examine({ info, daemon }) {
    if (info.storageDriver !== 'devicemapper')
      return notApplicable('Only the storage driver "devicemapper" has such a size.');
    if ('why' in daemon) return unknown(daemon.why);
    return failIf(daemon.values('storage-opts').find((option) => option.includes('dm.basesize')));
  },
};

export default check;
