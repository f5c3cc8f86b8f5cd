import type { CheckOf } from '../check';
import { failIf, notApplicable } from '../outcome';
import { isPodman } from '../support/container';

const check: CheckOf<'container'> = {
  id: 'default-bridge',
  number: '5.30',
  level: 2,
  severity: 'low',
  title: 'Container on the default bridge',
  about: 'container',
  docs: {
    why: 'Containers that have nothing to do with each other share this network, and can reach each other.',
    remedy: 'Use a network of its own: Compose makes one for each project.',
    differs: "Containers that aren't running are examined as well.",
  },
  look: "docker inspect --format '{{json .NetworkSettings.Networks}}' NAME",
  keys: ['network_mode', 'networks'],
  examine({ record, engine }) {
    if (isPodman(engine)) return notApplicable('Podman has no default bridge of that kind.');
    const isOnIt =
      ['default', 'bridge'].includes(record.host.networkMode) ||
      record.networks.some(({ name }) => name === 'bridge');
    return failIf(isOnIt && 'It is connected to the network "bridge".');
  },
};

export default check;
