import { startFailure } from '../../engine/startFailure';
import type { Case, ContainerCase, ServiceCase } from '../case/case';
import type { Check } from '../check';
import type { Verdict } from '../verdict';
import { distinctPlaces } from '../../sources/place';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import { sameNamespace } from '../support/links';
import { replacement } from '../support/replacement';
import { severityOf } from '../support/severity';
import { fateOf, linesOfLastRun } from '../support/state';

const check: Check = {
  id: 'host-port-taken',
  title: 'Host port that is already in use',
  words: 'host port taken',
  needs: ['records', 'logs', 'model'],
  explains: ['crash-loop', 'exits-at-once', 'loopback-listener', 'port-mismatch'],
  docs: {
    why: 'A port of the host can be published by one container at a time, and not while a program of the host listens on it. The engine creates the container and then fails to start it. With `network_mode: host` or `service:NAME`, the program itself fails: it shares its ports with the host or with that service.',
    howToCheck:
      'The engine names the port; the other container is in the list of published ports, a program of the host in that of sockets:\n\n```\ndocker inspect --format "{{.State.Error}}" CONTAINER\ndocker ps --filter publish=8080\nss -ltnp "sport = :8080"\n```',
    fix: 'Publish another host port, or stop what has the port. In the file, that is the left number of a `ports` entry.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const { error, status } = container.record.state;
      const bound = await boundByAnother(subject, container, service);
      if (bound || status === 'running') return bound;
      const port =
        startFailure(error)?.takenPort ?? (error === '' ? lostPort(subject, container) : undefined);
      if (port === undefined) return undefined;
      const owner = ownerOf(subject, container, port);
      const definition = service.definition;
      const entries = (definition?.ports ?? []).filter(
        ({ published }) => published && published[0] <= port && port <= published[1],
      );
      const other =
        owner &&
        subject.services.find(({ containers }) => containers.some(({ record }) => record.id === owner.id));
      const ownerPorts = (other?.definition?.ports ?? []).filter(
        ({ published }) => published && published[0] <= port && port <= published[1],
      );
      const free = freePort(subject, port);
      const fix =
        free === undefined
          ? undefined
          : replacement(subject.files, entries[0]?.place, String(port), String(free), {
              title: `Publish port ${free} of the host instead of ${port}`,
              safety: 'unsafe',
            });
      return {
        service: service.name,
        severity: 'problem',
        title: `Port ${port} of the host is already in use${owner ? ` by the container ${owner.name}` : ''}, so "${service.name}" can't start.`,
        evidence: [
          ...(error === '' ? [] : [recordFact(container, error)]),
          ...(owner
            ? [
                {
                  text: `${owner.name} publishes port ${port} of the host`,
                  source: `docker ps --filter publish=${port}`,
                },
              ]
            : []),
        ],
        remedy: 'Publish another host port for it, or stop the container or program that has the port.',
        places: distinctPlaces([
          ...entries.map(({ place }) => place),
          ...ownerPorts.map(({ place }) => place),
          definition?.keyPlace('ports'),
          definition?.place,
        ]),
        ...(fix ? { fixes: [fix] } : {}),
      };
    });
  },
};

const inUse =
  /EADDRINUSE|address (?:is )?already in use|\bport \d{1,5} (?:is )?(?:already )?(?:in use|taken)|Errno 98\b|Only one usage of each socket address/i;
const portOfLine = /(?:[\d.\]*]|\s|::|localhost):(\d{1,5})(?![\w:.])|\bport[ :=]+(\d{1,5})\b/i;

/** A program without a network of its own can't listen where another one of the host, or of the same network, does. */
async function boundByAnother(
  subject: Case,
  container: ContainerCase,
  service: ServiceCase,
): Promise<Verdict | undefined> {
  const { networkMode } = container.record.host;
  const isHost = networkMode === 'host';
  const partner = subject.services.find(
    (other) => other !== service && other.containers.some((each) => sameNamespace(container, each)),
  );
  if (!isHost && !networkMode.startsWith('container:')) return undefined;
  const line = (await linesOfLastRun(container)).findLast(({ text }) => inUse.test(text.slice(0, 1000)));
  if (!line) return undefined;
  const port = portOfLine.exec(line.text)?.slice(1).find(Boolean) ?? '';
  const where = isHost
    ? 'of the host'
    : `of the network that it shares${partner ? ` with "${partner.name}"` : ''}`;
  const { definition } = service;
  return {
    service: service.name,
    severity: await severityOf(container, await fateOf(container, subject), [line]),
    title: `Port ${port} ${where} is already in use, so "${service.name}" can't listen on it.`.replace(
      'Port  of',
      'A port of',
    ),
    evidence: [...logQuotes(container, [line]), recordFact(container, `network mode: ${networkMode}`)],
    remedy: isHost
      ? 'Let it listen on another port, stop what has the port, or give it a network of its own and publish the port.'
      : 'Let one of the two listen on another port.',
    places: distinctPlaces([
      ...(port === ''
        ? []
        : ['environment', 'command', 'entrypoint'].flatMap((key) => definition?.wordPlace(port, key) ?? [])),
      definition?.keyPlace('network_mode'),
      definition?.place,
    ]),
  };
}

/** A port of a container that was never started, which another one has: some engines keep no error. */
function lostPort(subject: Case, container: ContainerCase): number | undefined {
  const { state, host } = container.record;
  if (state.status !== 'created' || state.exitCode !== 128) return undefined;
  return host.portBindings.find(({ publicPort }) => publicPort && ownerOf(subject, container, publicPort))
    ?.publicPort;
}

/** One of the next ports that no container publishes and no service of the project asks for. */
function freePort(subject: Case, port: number): number | undefined {
  const isTaken = (candidate: number) =>
    subject.everyContainer.some(({ ports }) => ports.some(({ publicPort }) => publicPort === candidate)) ||
    subject.services.some(({ definition }) =>
      definition?.ports.some(
        ({ published }) => published && published[0] <= candidate && candidate <= published[1],
      ),
    );
  for (let candidate = port + 1; candidate <= Math.min(port + 50, 65_535); candidate++)
    if (!isTaken(candidate)) return candidate;
  return undefined;
}

function ownerOf(subject: Case, container: ContainerCase, port: number) {
  return subject.everyContainer.find(
    ({ id, state, ports }) =>
      id !== container.record.id &&
      state === 'running' &&
      ports.some(({ publicPort }) => publicPort === port),
  );
}

export default check;
