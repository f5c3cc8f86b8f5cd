import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import type { Verdict } from '../verdict';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import { linksOf, linkText, placesOfLink, serviceNamed, shareNetwork } from '../support/links';
import { listeningOn, settledSockets } from '../support/listeners';
import { severityOfLink } from '../support/severity';
import { fateOf } from '../support/state';

const check: Check = {
  id: 'host-port-used-between-services',
  title: 'Published port used between services',
  words: 'host port between services',
  needs: ['records', 'processes', 'model', 'logs'],
  explains: ['crash-loop', 'exits-at-once', 'port-mismatch'],
  docs: {
    why: 'Containers of a network reach each other directly, on the port on which the program listens. The left number of a `ports` entry is a port of the host; in the container nobody listens on it.',
    howToCheck: 'The published port and the one behind it:\n\n```\ndocker port CONTAINER\n```',
    fix: 'Use the right number of the `ports` entry in what the other service is told: `db:5432` instead of `db:15432`.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const found: Verdict[] = [];
      for (const link of await linksOf(subject, service, container)) {
        const { port } = link;
        const other = serviceNamed(subject, link.host, service);
        const target = other?.containers.find((each) => shareNetwork(container, each));
        if (!other || !target || port === undefined) continue;
        const binding = target.record.host.portBindings.find(
          ({ publicPort, privatePort }) => publicPort === port && privatePort !== port,
        );
        const sockets = await settledSockets(target, subject.now);
        const isServed = sockets !== undefined && listeningOn(sockets, port) !== 'nobody';
        if (!binding || isServed || (!sockets && link.lines.length === 0)) continue;
        found.push({
          service: service.name,
          severity: await severityOfLink(container, await fateOf(container, subject), link.lines),
          title: `"${service.name}" asks for ${linkText(link)}, which is a port of the host; in its network, "${other.name}" has port ${binding.privatePort}.`,
          evidence: [
            ...logQuotes(container, link.lines),
            recordFact(target, `host port ${port} -> ${binding.privatePort}/${binding.protocol}`),
          ],
          remedy: `Use ${link.host}:${binding.privatePort}.`,
          places: distinctPlaces([
            ...(service.definition?.environment ?? [])
              .filter(({ value }) => value?.includes(String(port)))
              .map(({ place }) => place),
            ...placesOfLink(subject, link),
            service.definition?.place,
          ]),
        });
      }
      return found;
    });
  },
};

export default check;
