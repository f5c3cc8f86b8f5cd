import type { Case, ContainerCase, ServiceCase } from '../case/case';
import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import type { Verdict } from '../verdict';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import { linksOf, linkText, placesOfLink, serviceNamed, shareNetwork } from '../support/links';
import { listeningOn, openPorts, settledSockets, socketsFact } from '../support/listeners';
import { programPlaces } from '../support/program';
import { fateOf, isFailing } from '../support/state';
import { severityOfLink } from '../support/severity';

const check: Check = {
  id: 'port-mismatch',
  title: 'Port on which nobody listens',
  words: 'port nobody listens on',
  needs: ['records', 'processes', 'model', 'logs'],
  explains: ['crash-loop', 'exits-at-once'],
  docs: {
    why: 'The right number of a `ports` entry is the port on which the program listens in its container. The engine accepts any number, and opens the host port even if nobody is behind it. The same goes for a port that one service expects of another.',
    howToCheck:
      'Compare what is published with what is listened on:\n\n```\ndocker port CONTAINER\ndocker exec CONTAINER cat /proc/net/tcp /proc/net/tcp6\n```',
    fix: 'Correct the right number in `ports`, or tell the program to listen on that port (`PORT`, `--port`). Between services, use the port in the container, not the published one.',
  },
  async examine(subject) {
    const found = await eachContainer(subject, async (container, service) => [
      ...(await published(subject, container, service)),
      ...(await asked(subject, container, service)),
    ]);
    return found;
  },
};

async function published(
  subject: Case,
  container: ContainerCase,
  service: ServiceCase,
): Promise<readonly Verdict[]> {
  const { host } = container.record;
  if (host.networkMode === 'host') return [];
  const sockets = await settledSockets(container, subject.now);
  if (!sockets) return [];
  const bindings = host.portBindings.filter(({ protocol }) => protocol === 'tcp');
  const targets = [...new Set(bindings.map(({ privatePort }) => privatePort))];
  const silent = targets.filter((port) => listeningOn(sockets, port) === 'nobody');
  // A range is published whole, whichever of its ports are in use.
  const [port] = targets.length > 10 ? [] : silent;
  const others = openPorts(sockets).filter((each) => !targets.includes(each));
  if (port === undefined) return [];
  const [likely] = others;
  if (likely === undefined && silent.length < targets.length) return [];
  if (likely === undefined && sockets.length > 0) return [];
  const fate = await fateOf(container, subject);
  // Without any socket, it may be late, or no server at all.
  const isCertain = likely !== undefined && fate.kind !== 'looping';
  const { definition } = service;
  const entries = (definition?.ports ?? []).filter(({ target }) => target === port);
  return [
    {
      service: service.name,
      severity: isCertain ? 'problem' : 'risk',
      title:
        likely === undefined
          ? `Port ${port} of "${service.name}" is published, and nothing in it listens on any port.`
          : `Port ${port} of "${service.name}" is published, but the program listens on port ${others.slice(0, 3).join(', ')}.`,
      evidence: [
        socketsFact(container, sockets),
        recordFact(
          container,
          bindings
            .filter(({ privatePort }) => privatePort === port)
            .map(({ publicPort, privatePort }) => `host port ${publicPort ?? 'any'} -> ${privatePort}/tcp`)
            .join(', '),
        ),
      ],
      remedy:
        likely === undefined
          ? `Check that the program starts its server, and on which port; then publish that one.`
          : `Publish port ${likely} of the container instead of ${port}, or let the program listen on ${port}.`,
      places: distinctPlaces([
        ...entries.map(({ place }) => place),
        definition?.keyPlace('ports'),
        ...(likely === undefined
          ? []
          : [
              definition?.wordPlace(String(likely), 'environment'),
              definition?.wordPlace(String(likely), 'command'),
            ]),
        ...programPlaces(subject, service, String(likely ?? '')),
        definition?.place,
      ]),
    },
  ];
}

async function asked(
  subject: Case,
  container: ContainerCase,
  service: ServiceCase,
): Promise<readonly Verdict[]> {
  const found: Verdict[] = [];
  for (const link of await linksOf(subject, service, container)) {
    const { port } = link;
    const other = serviceNamed(subject, link.host, service);
    const target = other?.containers.find((each) => shareNetwork(container, each));
    if (!other || !target || port === undefined) continue;
    const sockets = await settledSockets(target, subject.now);
    if (!sockets || listeningOn(sockets, port) !== 'nobody') continue;
    const open = openPorts(sockets);
    const isHostPort = target.record.host.portBindings.some(({ publicPort }) => publicPort === port);
    if (open.length === 0 || isHostPort) continue;
    const fate = await fateOf(container, subject);
    const isCertain = link.failure === 'refused' || isFailing(fate);
    found.push({
      service: service.name,
      severity: isCertain ? await severityOfLink(container, fate, link.lines) : 'risk',
      title: `"${service.name}" asks for ${linkText(link)}, but "${other.name}" listens on port ${open.slice(0, 3).join(', ')}.`,
      evidence: [...logQuotes(container, link.lines), socketsFact(target, sockets)],
      remedy: `Ask for port ${open[0]} of "${other.name}".`,
      places: distinctPlaces([
        ...(link.request?.variable === undefined
          ? []
          : (service.definition?.environment ?? [])
              .filter(({ value }) => value?.includes(String(port)))
              .map(({ place }) => place)),
        ...placesOfLink(subject, link),
        service.definition?.place,
      ]),
    });
  }
  return found;
}

export default check;
