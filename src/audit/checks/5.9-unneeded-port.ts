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
    const declared = new Set(container.declaredPorts.flatMap(rangeOf));
    const others = published.filter(
      ({ privatePort, protocol }) => !declared.has(`${privatePort}/${protocol}`),
    );
    if (others.length === 0) return pass;
    const facts = fail(
      `The image doesn't declare ${[...new Set(others.map(portText))].slice(0, 10).join(', ')}.`,
    );
    return portPlaces(facts, container, others);
  },
};

/** `8000-8010/tcp` as its ports. */
function rangeOf(port: string): readonly string[] {
  const [, from = '', to = from, protocol = 'tcp'] = /^(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(port) ?? [];
  const count = Math.min(Math.max(Number(to) - Number(from), 0), 65_535);
  return from === '' ? [] : Array.from({ length: count + 1 }, (_, at) => `${Number(from) + at}/${protocol}`);
}

export default check;
