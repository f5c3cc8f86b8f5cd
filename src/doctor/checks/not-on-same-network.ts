import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import type { Verdict } from '../verdict';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import {
  isDefaultBridge,
  linksOf,
  networksOf,
  ownHosts,
  placesOfLink,
  serviceNamed,
  shareNetwork,
} from '../support/links';
import { fateOf, isFailing } from '../support/state';
import { severityOfLink } from '../support/severity';

const check: Check = {
  id: 'not-on-same-network',
  title: 'Services without a common network',
  words: 'no common network',
  needs: ['records', 'model', 'logs'],
  explains: ['crash-loop', 'exits-at-once', 'wrong-host-name', 'internal-network', 'healthcheck-wrong'],
  docs: {
    why: 'The name of a service resolves only for containers that share a network with it. A service with `networks` is in these alone, and no longer in the default network of the project.',
    howToCheck:
      'The networks of both containers:\n\n```\ndocker inspect --format "{{range $name, $_ := .NetworkSettings.Networks}}{{$name}} {{end}}" CONTAINER OTHER\n```',
    fix: 'Put one of the two into a network of the other, in `networks`.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const found: Verdict[] = [];
      for (const link of await linksOf(subject, service, container)) {
        const other = serviceNamed(subject, link.host, service);
        const [target] = other?.containers ?? [];
        if (!other || !target || ownHosts(container).has(link.host)) continue;
        if (other.containers.some((each) => shareNetwork(container, each))) continue;
        const networks = [networksOf(container), networksOf(target)] as const;
        if (networks.some((names) => names.some(isDefaultBridge))) continue;
        if (target.record.host.networkMode.startsWith('container:')) continue;
        // A container that has ended is in no network for some engines.
        if (networks[1].length === 0 && target.record.state.status !== 'running') continue;
        const fate = await fateOf(container, subject);
        const isCertain = link.lines.length > 0 || link.port !== undefined || isFailing(fate);
        const words = (names: readonly string[]) => names.join(', ') || 'no network';
        found.push({
          service: service.name,
          severity: isCertain ? await severityOfLink(container, fate, link.lines) : 'risk',
          title: `"${service.name}" asks for "${link.host}", but the two have no network in common.`,
          evidence: [
            ...logQuotes(container, link.lines),
            recordFact(container, `"${service.name}" is in ${words(networks[0])}`),
            recordFact(target, `"${other.name}" is in ${words(networks[1])}`),
          ],
          remedy: `Put "${service.name}" and "${other.name}" into the same network.`,
          places: distinctPlaces([
            ...(service.definition?.networks ?? []).slice(0, 1).map(({ place }) => place),
            service.definition?.keyPlace('network_mode'),
            ...(other.definition?.networks ?? []).slice(0, 1).map(({ place }) => place),
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
