import type { CheckOf } from '../check';
import { failIf } from '../outcome';
import { portText, publishedPorts } from '../support/container';
import { portPlaces } from '../support/places';

const check: CheckOf<'container'> = {
  id: 'privileged-port',
  number: '5.8',
  level: 1,
  severity: 'low',
  title: 'Port below 1024 of the host published',
  about: 'container',
  docs: {
    why: 'Only root may open these ports on the host, because others trust what answers there.',
    remedy: 'Publish a port from 1024 on, and put a proxy before it that needs the low one.',
    differs: 'docker-bench-security also reports port 1024, which every user may open.',
  },
  look: 'docker port NAME',
  keys: ['ports'],
  examine(container) {
    const low = publishedPorts(container).filter(
      ({ publicPort }) => publicPort !== undefined && publicPort < 1024,
    );
    const outcome = failIf(
      low.length > 0 && `Published: ${[...new Set(low.map(portText))].slice(0, 10).join(', ')}.`,
    );
    return portPlaces(outcome, container, low);
  },
};

export default check;
