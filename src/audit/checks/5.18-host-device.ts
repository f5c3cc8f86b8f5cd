import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'host-device',
  number: '5.18',
  level: 1,
  severity: 'medium',
  title: 'Device of the host',
  about: 'container',
  docs: {
    why: 'With a disk of the host, the container can read and change everything on it; other devices depend on their drivers.',
    remedy:
      "Remove from `devices` what the program doesn't need, and give the rest `r` or `rw` instead of `rwm`.",
  },
  look: "docker inspect --format '{{json .HostConfig.Devices}}' NAME",
  keys: ['devices'],
  examine({ record }) {
    const { devices } = record.host;
    return failIf(
      devices.length > 0 &&
        `Devices: ${devices
          .slice(0, 10)
          .map(({ onHost, permissions }) => `${onHost} (${permissions})`)
          .join(', ')}.`,
    );
  },
};

export default check;
