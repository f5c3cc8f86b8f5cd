import type { NetworkRecord } from '../../engine/records';
import type { Case, ContainerCase, ServiceCase } from '../case/case';
import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import type { Verdict } from '../verdict';
import type { Place } from '../../sources/place';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import { linksOf, networksOf, serviceNamed } from '../support/links';
import { isLoopback } from '../support/requests';

const check: Check = {
  id: 'internal-network',
  title: 'Internal network that keeps a service from the outside',
  words: 'internal network only',
  needs: ['records', 'networks', 'model', 'logs'],
  explains: ['crash-loop', 'exits-at-once', 'wrong-host-name', 'port-mismatch', 'loopback-listener'],
  docs: {
    why: 'A network with `internal: true` has no way to the outside: the engine publishes no port of a container that is only in such networks, and it reaches no host outside of them.',
    howToCheck:
      'All networks of the container are internal, and no port is published although the file says so:\n\n```\ndocker network inspect --format "{{.Internal}}" NETWORK\ndocker port CONTAINER\n```',
    fix: 'Put the service into a second network that is not internal, or remove `internal: true`.',
  },
  async examine(subject) {
    const networks = await subject.networks();
    return eachContainer(subject, async (container, service) => {
      const own = container.record.networks.flatMap(
        ({ id, name }) => networks.get(id) ?? networks.get(name) ?? [],
      );
      if (own.length === 0 || own.length < networksOf(container).length) return undefined;
      if (!own.every(({ internal }) => internal)) return undefined;
      return unpublished(container, service, own) ?? (await outside(subject, container, service, own));
    });
  },
};

function unpublished(
  container: ContainerCase,
  service: ServiceCase,
  own: readonly NetworkRecord[],
): Verdict | undefined {
  const { portBindings } = container.record.host;
  if (portBindings.length === 0) return undefined;
  const ports = portBindings.map(({ publicPort, privatePort }) => `${publicPort ?? 'any'} -> ${privatePort}`);
  return {
    service: service.name,
    severity: 'problem',
    title: `"${service.name}" publishes ports but is only in internal networks, so the engine opens none of them.`,
    evidence: [
      factOf(container, own),
      recordFact(container, `ports to publish: ${ports.slice(0, 5).join(', ')}`),
    ],
    remedy:
      'Put it into a network that is not internal as well, or remove "internal: true" from the network.',
    places: placesOf(service),
  };
}

/** A host outside that it could not reach. */
async function outside(
  subject: Case,
  container: ContainerCase,
  service: ServiceCase,
  own: readonly NetworkRecord[],
): Promise<Verdict | undefined> {
  const links = await linksOf(subject, service, container);
  const link = links.find(
    ({ host, lines }) =>
      lines.length > 0 && host.includes('.') && !isLoopback(host) && !serviceNamed(subject, host, service),
  );
  if (!link) return undefined;
  return {
    service: service.name,
    severity: 'problem',
    title: `"${service.name}" can't reach ${link.host}: it is only in internal networks, which have no way to the outside.`,
    evidence: [...logQuotes(container, link.lines), factOf(container, own)],
    remedy:
      'Put it into a network that is not internal as well, or remove "internal: true" from the network.',
    places: placesOf(service),
  };
}

function factOf(container: ContainerCase, own: readonly NetworkRecord[]) {
  return recordFact(container, `networks: ${own.map(({ name }) => `${name} (internal)`).join(', ')}`);
}

function placesOf({ definition }: ServiceCase): readonly Place[] {
  const networks = definition?.networks ?? [];
  return distinctPlaces([
    ...networks.map(({ key }) => definition?.resourcePlace('networks', key, 'internal')),
    ...networks.map(({ place }) => place),
    definition?.keyPlace('ports'),
    definition?.place,
  ]);
}

export default check;
