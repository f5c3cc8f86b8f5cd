import type { CheckOf } from '../check';
import { fail, pass, unknown } from '../outcome';
import { portText, publishedPorts } from '../support/container';
import { portPlaces } from '../support/places';

const check: CheckOf<'container'> = {
  id: 'unneeded-port',
  number: '5.9',
  level: 1,
  severity: 'low',
  title: "Published ports that the image doesn't declare",
  about: 'container',
  docs: {
    why: 'Each open port is a way in, and needs a reason.',
    remedy:
      'Remove the ports that nobody outside needs. Containers of a network reach each other without published ports.',
    differs:
      'Published ports that the image declares by `EXPOSE` pass. docker-bench-security reports every published port.',
  },
  look: 'docker port NAME',
  keys: ['ports'],
  examine(container) {
    const published = publishedPorts(container);
    if (container.record.host.publishAllPorts)
      return fail('All ports that the image declares are published (-P).');
    if (published.length === 0) return pass;
    if (!container.declaredPorts)
      return unknown("Its image is gone, so that the ports which it declares aren't known.");
    const declared = container.declaredPorts.flatMap((port) => rangeOf(port) ?? []);
    const others = published.filter(
      (port) =>
        !declared.some(
          ({ first, last, protocol }) =>
            protocol === port.protocol && first <= port.privatePort && port.privatePort <= last,
        ),
    );
    if (others.length === 0) return pass;
    const facts = fail(
      `The image doesn't declare ${[...new Set(others.map(portText))].slice(0, 10).join(', ')}.`,
    );
    return portPlaces(facts, container, others);
  },
};

interface PortRange {
  readonly first: number;
  readonly last: number;
  readonly protocol: string;
}

/** Reads `8000-8010/tcp`. */
function rangeOf(port: string): PortRange | undefined {
  const [, from, to = from, protocol = 'tcp'] = /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(\w+))?$/.exec(port) ?? [];
  return from === undefined ? undefined : { first: Number(from), last: Number(to), protocol };
}

export default check;
