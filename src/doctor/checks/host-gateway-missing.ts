import type { ContainerCase } from '../case/case';
import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import type { Verdict } from '../verdict';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import { linksOf, placesOfLink } from '../support/links';
import { isLoopback } from '../support/requests';
import { severityOfLink } from '../support/severity';
import { fateOf } from '../support/state';

/** Names that Docker Desktop gives to the host; elsewhere they have to be added. */
const hostNames: ReadonlySet<string> = new Set([
  'host.docker.internal',
  'gateway.docker.internal',
  'docker.for.mac.localhost',
  'docker.for.win.localhost',
  'docker.for.mac.host.internal',
]);

const check: Check = {
  id: 'host-gateway-missing',
  title: 'Name of the host without an entry for it',
  words: 'no name for host',
  needs: ['records', 'model', 'logs'],
  explains: ['crash-loop', 'exits-at-once', 'wrong-host-name', 'internal-network'],
  docs: {
    why: '`host.docker.internal` is a name that Docker Desktop adds. On a Linux engine it resolves only where `extra_hosts` says so.',
    howToCheck:
      'The name is not in the hosts file of the container:\n\n```\ndocker exec CONTAINER cat /etc/hosts\n```',
    fix: 'Add the name to the service:\n\n```yaml\nextra_hosts:\n  - "host.docker.internal:host-gateway"\n```\n\nThe program on the host has to listen on an address that containers reach, not on 127.0.0.1.',
  },
  async examine(subject) {
    if (/docker desktop/i.test(subject.engine.operatingSystem)) return [];
    return eachContainer(subject, async (container, service) => {
      const found: Verdict[] = [];
      for (const link of await linksOf(subject, service, container)) {
        if (!hostNames.has(link.host)) continue;
        const address = addressOf(container, link.host);
        if (address !== undefined && !isLoopback(address)) continue;
        if (link.lines.length === 0 && link.request?.isCertain !== true) continue;
        const { definition } = service;
        found.push({
          service: service.name,
          severity: await severityOfLink(container, await fateOf(container, subject), link.lines),
          title: `"${service.name}" asks for "${link.host}", a name that this engine doesn't give to containers.`,
          evidence: [
            ...logQuotes(container, link.lines),
            recordFact(container, `extra hosts: ${container.record.host.extraHosts.join(', ') || 'none'}`),
          ],
          remedy: `Add "${link.host}:host-gateway" to "extra_hosts" of the service.`,
          places: distinctPlaces([
            definition?.keyPlace('extra_hosts'),
            ...placesOfLink(subject, link),
            definition?.place,
          ]),
        });
      }
      return found;
    });
  },
};

function addressOf({ record }: ContainerCase, name: string): string | undefined {
  for (const entry of record.host.extraHosts) {
    const [, host, address] = /^([^:=]+)[:=](.+)$/.exec(entry) ?? [];
    if (host?.toLowerCase() === name) return address;
  }
  return undefined;
}

export default check;
