import type { Case, ContainerCase, ServiceCase } from '../case/case';
import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import type { Evidence, Verdict } from '../verdict';
import { nearest as closest } from '../../dockerfile/values/nearest';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import {
  linksOf,
  linkText,
  ownHosts,
  placesOfLink,
  sameNamespace,
  serviceNamed,
  type Link,
} from '../support/links';
import { listeningOn, settledSockets, socketsFact } from '../support/listeners';
import { namesOf } from '../support/needed';
import { soleReplacement } from '../support/replacement';
import { isLoopback } from '../support/requests';
import { nearest } from '../support/nearest';
import { fateOf, isFailing } from '../support/state';
import { severityOfLink } from '../support/severity';

const check: Check = {
  id: 'wrong-host-name',
  title: 'Host name that means another host, or none',
  words: 'wrong host name',
  needs: ['records', 'processes', 'model', 'logs'],
  explains: ['crash-loop', 'exits-at-once', 'healthcheck-wrong'],
  docs: {
    why: 'In a container, `localhost` is the container itself, not the machine and not another service. Another service is reached under its name in the Compose file, its aliases or its container name; any other name is unknown.',
    howToCheck:
      'Who listens in the container itself, and which names are known:\n\n```\ndocker exec CONTAINER cat /proc/net/tcp\ndocker exec CONTAINER getent hosts NAME\ndocker compose ps --services\n```',
    fix: 'Write the name of the service: `db:5432` instead of `localhost:5432`.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const links = await linksOf(subject, service, container);
      const found = await Promise.all(
        links.map((link) => (isLoopback(link.host) ? ownHost(subject, link) : unknownName(subject, link))),
      );
      return found.flatMap((verdict) => verdict ?? []);
    });
  },
};

/** `localhost` where another service is meant. */
async function ownHost(subject: Case, link: Link): Promise<Verdict | undefined> {
  const { container, service, port, lines } = link;
  if (port === undefined || container.record.host.networkMode === 'host') return undefined;
  const own = await settledSockets(container, subject.now);
  if (own && listeningOn(own, port) !== 'nobody') return undefined;
  if (!own && lines.length === 0) return undefined;
  const meant = await whoHas(subject, link, port);
  if (!meant) return undefined;
  const isPublished = subject.everyContainer.some(({ ports }) =>
    ports.some(({ publicPort }) => publicPort === port),
  );
  // An address meant for a browser on this machine has no meaning in the container.
  const isForBrowser = isPublished || (isWebAddress(link) && isReachable(meant));
  if (lines.length === 0 && (isForBrowser || !meant.isCertain)) return undefined;
  const sockets = own ? [socketsFact(container, own)] : [];
  const target = meant.service;
  return {
    service: service.name,
    severity: await severityOfLink(container, await fateOf(container, subject), lines),
    title: `"${service.name}" asks for ${linkText(link)}, which is itself; port ${port} belongs to "${target.name}".`,
    evidence: [...logQuotes(container, lines), ...sockets],
    remedy: `Use the name of the service: ${target.name}:${meant.port}.`,
    places: distinctPlaces([...placesOfLink(subject, link), service.definition?.place]),
    ...(meant.port === port ? nameFixes(subject, link, target.name) : {}),
  };
}

/** Whether it is the address of a page, or of what a page asks for. */
function isWebAddress({ container, request }: Link): boolean {
  const start = `${request?.variable ?? ''}=`;
  const value = container.record.config.env.find((entry) => entry.startsWith(start))?.slice(start.length);
  return request?.from === 'environment' && /^\s*["']?(?:https?|wss?):/i.test(value ?? '');
}

/** Whether the host publishes the port, wherever. */
function isReachable({ service, port }: Owner): boolean {
  return service.containers.some(({ record }) =>
    record.host.portBindings.some(({ privatePort }) => privatePort === port),
  );
}

interface Owner {
  readonly service: ServiceCase;
  /** In its container. */
  readonly port: number;
  readonly isCertain: boolean;
}

/** The other service that has a port: it listens on it, publishes it, or its image says so. */
async function whoHas(subject: Case, { container, service }: Link, port: number): Promise<Owner | undefined> {
  const others = subject.services.filter(
    (other) => other !== service && !other.containers.some((each) => sameNamespace(container, each)),
  );
  for (const other of others) {
    for (const each of other.containers) {
      const sockets = await settledSockets(each, subject.now);
      if (sockets && listeningOn(sockets, port) !== 'nobody')
        return { service: other, port, isCertain: true };
    }
  }
  for (const other of others) {
    const entry = other.definition?.ports.find(
      ({ target, published }) =>
        target === port || (published !== undefined && published[0] <= port && port <= published[1]),
    );
    if (entry) return { service: other, port: entry.target, isCertain: false };
    const exposed = other.containers.some(({ record }) => record.config.exposedPorts.includes(`${port}/tcp`));
    if (exposed) return { service: other, port, isCertain: false };
  }
  return undefined;
}

/** A name that nobody has. */
async function unknownName(subject: Case, link: Link): Promise<Verdict | undefined> {
  const { container, service, host, lines, failure } = link;
  if (failure !== 'name' && !(lines.length === 0 && link.request?.isCertain)) return undefined;
  if (ownHosts(container).has(host) || /^[\d.]+$|:/.test(host) || host.endsWith('.docker.internal'))
    return undefined;
  const known = serviceNamed(subject, host, service);
  const sharing = known?.containers.find(({ record }) => record.host.networkMode.startsWith('container:'));
  if (namesOf(service).has(host) || (known && !sharing)) return undefined;
  if (await isKnownElsewhere(subject, container, host)) return undefined;
  const names = subject.services.filter((other) => other !== service).flatMap((other) => [...namesOf(other)]);
  const first = host.split('.')[0] ?? host;
  const owner = sharing && ownerOf(subject, sharing);
  const meant = owner?.name ?? nearest(first, names) ?? (await byPort(subject, link));
  const isLocal = !host.includes('.') || subject.services.some(({ name }) => name === first);
  if (lines.length === 0 && !(isLocal && !host.includes('.') && meant !== undefined)) return undefined;
  const fate = await fateOf(container, subject);
  const slip = lines.length === 0 ? await slipOf(subject, link, meant) : undefined;
  const isCertain =
    slip !== undefined || (lines.length > 0 && (isLocal || isFailing(fate) || meant !== undefined));
  return {
    service: service.name,
    severity: isCertain ? await severityOfLink(container, fate, lines) : 'risk',
    title: owner
      ? `"${service.name}" asks for "${host}", which has no name of its own: it shares the network of "${owner.name}".`
      : `"${service.name}" asks for "${host}", a name that nobody in its networks has.`,
    evidence: [
      ...logQuotes(container, lines),
      recordFact(
        container,
        `services of the project: ${subject.services.map(({ name }) => name).join(', ')}`,
      ),
      ...(slip ? [slip] : []),
    ],
    remedy:
      meant === undefined
        ? 'Use the name of a service of the project, or a name that a DNS server knows.'
        : `Use "${meant}".`,
    places: distinctPlaces([...placesOfLink(subject, link), service.definition?.place]),
    ...(meant === undefined ? {} : nameFixes(subject, link, meant)),
  };
}

/** So long is a name that is hardly another one's by chance. */
const longName = 5;

/**
 * The sockets of the service that was meant, if the name is a slip of the pen for sure: nearly that of a service which
 * has the port that is asked for. No log has to say so then.
 */
async function slipOf(
  subject: Case,
  { host, port }: Link,
  meant: string | undefined,
): Promise<Evidence | undefined> {
  const isSlip = meant !== undefined && meant.length >= longName && closest(host, [meant]) !== undefined;
  const hasOtherNumber = meant?.replaceAll(/\D/g, '') !== host.replaceAll(/\D/g, '');
  if (!isSlip || hasOtherNumber || port === undefined) return undefined;
  for (const container of subject.service(meant)?.containers ?? []) {
    const sockets = await settledSockets(container, subject.now);
    if (sockets && listeningOn(sockets, port) === 'open') return socketsFact(container, sockets);
  }
  return undefined;
}

/** The name of the other service, where the wrong one is written in one place. */
function nameFixes(subject: Case, link: Link, name: string): Pick<Verdict, 'fixes'> {
  const fix = soleReplacement(subject.files, placesOfLink(subject, link), [link.host], name, (word) => ({
    title: `Use "${name}" instead of "${word}"`,
    safety: 'unsafe',
  }));
  return fix ? { fixes: [fix] } : {};
}

/** A container of another project in one of its networks has the name. */
async function isKnownElsewhere(subject: Case, container: ContainerCase, host: string): Promise<boolean> {
  const own = new Set(container.record.networks.map(({ name }) => name));
  return subject.everyContainer.some(
    ({ name, networks, labels }) =>
      networks.some((network) => own.has(network.name)) &&
      (name === host || labels['com.docker.compose.service'] === host),
  );
}

function ownerOf(subject: Case, { record }: ContainerCase): ServiceCase | undefined {
  const id = record.host.networkMode.replace('container:', '');
  return subject.services.find(({ containers }) => containers.some((each) => each.record.id === id));
}

/** The only other service that listens on the port. */
async function byPort(subject: Case, { service, port }: Link): Promise<string | undefined> {
  if (port === undefined) return undefined;
  for (const other of subject.services) {
    if (other === service) continue;
    for (const each of other.containers) {
      const sockets = await settledSockets(each, subject.now);
      if (sockets && listeningOn(sockets, port) === 'open') return other.name;
    }
  }
  return undefined;
}

export default check;
