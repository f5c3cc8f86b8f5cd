import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'shared-mount',
  number: '5.20',
  level: 1,
  severity: 'medium',
  title: 'Mounts that spread to the host',
  about: 'container',
  docs: {
    why: 'What the container mounts there appears on the host, and in other containers.',
    remedy: 'Remove `shared` or `rshared` from the volume (`bind.propagation`).',
  },
  look: "docker inspect --format '{{json .Mounts}}' NAME",
  keys: ['volumes'],
  examine({ record }) {
    const shared = record.mounts.find(
      ({ propagation }) => propagation === 'shared' || propagation === 'rshared',
    );
    return failIf(shared && `${shared.destination} is mounted with the propagation "${shared.propagation}".`);
  },
};

export default check;
