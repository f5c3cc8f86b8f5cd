import type { CheckOf } from '../check';
import { failIf } from '../outcome';
import { portText, publishedPorts } from '../support/container';
import { portPlaces } from '../support/places';

const check: CheckOf<'container'> = {
  id: 'port-on-all-addresses',
  number: '5.14',
  level: 1,
  severity: 'medium',
  title: 'Port published on all addresses',
  about: 'container',
  docs: {
    why: 'Every machine that reaches this one reaches the port, also past the rules of most firewalls of the host.',
    remedy: 'Write the address before the port, such as `127.0.0.1:8080:80`.',
    differs: '`::` counts as well as `0.0.0.0`.',
  },
  look: 'docker port NAME',
  keys: ['ports'],
  examine(container) {
    const open = publishedPorts(container).filter(
      ({ hostIp }) => hostIp === undefined || hostIp === '0.0.0.0' || hostIp === '::',
    );
    const outcome = failIf(
      open.length > 0 && `Published: ${[...new Set(open.map(portText))].slice(0, 10).join(', ')}.`,
    );
    return portPlaces(outcome, container, open);
  },
};

export default check;
