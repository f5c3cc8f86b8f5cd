import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import type { Verdict } from '../verdict';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import {
  isDefaultBridge,
  isOnDefaultBridge,
  linksOf,
  networksOf,
  ownHosts,
  placesOfLink,
  serviceNamed,
} from '../support/links';
import { severityOfLink } from '../support/severity';
import { fateOf } from '../support/state';

const check: Check = {
  id: 'default-bridge-dns',
  title: 'Name of a service on the default bridge',
  words: 'no names on bridge',
  needs: ['records', 'model', 'logs'],
  explains: ['crash-loop', 'exits-at-once', 'wrong-host-name', 'not-on-same-network'],
  docs: {
    why: 'On the default bridge (`network_mode: bridge`), the engine has no name server for containers: they reach each other by IP address only. Names work in networks that are made by the user, such as those of a project.',
    howToCheck:
      'The container is in the network `bridge`, and the name server of its `/etc/resolv.conf` is not 127.0.0.11:\n\n```\ndocker inspect --format "{{.HostConfig.NetworkMode}}" CONTAINER\ndocker exec CONTAINER cat /etc/resolv.conf\n```',
    fix: 'Remove `network_mode: bridge` from both services. They are in the network of the project then.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const found: Verdict[] = [];
      for (const link of await linksOf(subject, service, container)) {
        const other = serviceNamed(subject, link.host, service);
        const [target] = other?.containers ?? [];
        if (!other || !target || ownHosts(container).has(link.host)) continue;
        const shared = networksOf(container).filter((name) => networksOf(target).includes(name));
        const isOnBridge = [container, target].some(isOnDefaultBridge);
        if (!isOnBridge || shared.some((name) => !isDefaultBridge(name))) continue;
        if (link.lines.length === 0 && link.request?.isCertain !== true) continue;
        found.push({
          service: service.name,
          severity: await severityOfLink(container, await fateOf(container, subject), link.lines),
          title: `"${service.name}" asks for "${link.host}" by name, and there are no names on the default bridge.`,
          evidence: [
            ...logQuotes(container, link.lines),
            recordFact(container, `"${service.name}" is in ${networksOf(container).join(', ')}`),
            recordFact(target, `"${other.name}" is in ${networksOf(target).join(', ')}`),
          ],
          remedy:
            'Remove "network_mode: bridge" from both services, so that they are in the network of the project.',
          places: distinctPlaces([
            service.definition?.keyPlace('network_mode'),
            other.definition?.keyPlace('network_mode'),
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
