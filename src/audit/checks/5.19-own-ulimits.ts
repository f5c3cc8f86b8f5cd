import type { CheckOf } from '../check';
import { pass, unknown } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'own-ulimits',
  number: '5.19',
  level: 1,
  severity: 'low',
  title: 'Ulimits other than the default ones',
  about: 'container',
  docs: {
    why: 'Limits of a container take precedence over those of the daemon, which were set for a reason.',
    remedy: 'Remove `ulimits` where the default ones do.',
    differs:
      'Containers with the default limits pass, and if others are set, a person has to decide. docker-bench-security notes the containers with the default limits.',
  },
  look: "docker inspect --format '{{json .HostConfig.Ulimits}}' NAME",
  keys: ['ulimits'],
  examine({ record }) {
    const { ulimits } = record.host;
    return ulimits.length === 0
      ? pass
      : unknown(
          `Only you can tell whether its ulimits are needed: ${ulimits.map(({ name, soft, hard }) => `${name}=${soft}:${hard}`).join(', ')}.`,
        );
  },
};

export default check;
