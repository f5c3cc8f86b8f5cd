import type { Case, ContainerCase, ServiceCase } from '../case/case';
import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import type { Verdict } from '../verdict';
import type { Place } from '../../sources/place';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import { linksOf, serviceNamed, shareNetwork } from '../support/links';
import { listeningOn, settledSockets, socketsFact } from '../support/listeners';
import { soleReplacement } from '../support/replacement';
import { placesOfText } from '../support/requests';

const check: Check = {
  id: 'loopback-listener',
  title: 'Server that listens on loopback only',
  words: 'listens on loopback only',
  needs: ['records', 'processes', 'model', 'logs'],
  explains: [
    'port-mismatch',
    'healthcheck-wrong',
    'host-port-used-between-services',
    'crash-loop',
    'exits-at-once',
  ],
  docs: {
    why: "`127.0.0.1` and `localhost` in a container are the container itself. A server that listens there only can't be reached by other containers, nor through a published port: the connection is reset or refused although everything seems to run.",
    howToCheck:
      'The table of sockets shows the address, `0100007F` for 127.0.0.1 and `00000000` for all:\n\n```\ndocker exec CONTAINER cat /proc/net/tcp /proc/net/tcp6\n```',
    fix: 'Let the server listen on `0.0.0.0` (or `::`), mostly with a variable such as `HOST`, or an option such as `--host`. The host is protected by what you publish: `127.0.0.1:8080:8080` is for this machine only.',
  },
  async examine(subject) {
    return [
      ...(await eachContainer(subject, (container, service) => published(subject, container, service))),
      ...(await asked(subject)),
    ];
  },
};

/** A published port that only loopback answers. */
async function published(
  subject: Case,
  container: ContainerCase,
  service: ServiceCase,
): Promise<readonly Verdict[]> {
  const { host } = container.record;
  if (host.networkMode === 'host') return [];
  const sockets = await settledSockets(container, subject.now);
  if (!sockets) return [];
  const ports = [
    ...new Set(
      host.portBindings.filter(({ protocol }) => protocol === 'tcp').map(({ privatePort }) => privatePort),
    ),
  ];
  const port = ports.find((each) => listeningOn(sockets, each) === 'loopback');
  if (port === undefined) return [];
  const entry = service.definition?.ports.find(({ target }) => target === port);
  return [
    {
      service: service.name,
      severity: 'problem',
      title: `"${service.name}" listens on port ${port} of its loopback address only, so the published port can't be reached.`,
      evidence: [socketsFact(container, sockets), recordFact(container, `port ${port}/tcp is published`)],
      remedy: `Let it listen on 0.0.0.0:${port}, for example with its setting for the host or address.`,
      places: distinctPlaces([
        ...listenPlaces(subject, service),
        entry?.place,
        service.definition?.keyPlace('ports'),
        service.definition?.place,
      ]),
      ...listenFixes(subject, service),
    },
  ];
}

/** A port that another service asks for. */
async function asked(subject: Case): Promise<readonly Verdict[]> {
  return eachContainer(subject, async (container, service) => {
    for (const link of await linksOf(subject, service, container)) {
      const other = serviceNamed(subject, link.host, service);
      const target = other?.containers.find((each) => shareNetwork(container, each));
      if (!other || !target || link.port === undefined || target.record.host.networkMode === 'host') continue;
      const sockets = await settledSockets(target, subject.now);
      if (!sockets || listeningOn(sockets, link.port) !== 'loopback') continue;
      return {
        service: other.name,
        severity: 'problem',
        title: `"${other.name}" listens on port ${link.port} of its loopback address only, so "${service.name}" can't reach it.`,
        evidence: [socketsFact(target, sockets), ...logQuotes(container, link.lines)],
        remedy: `Let "${other.name}" listen on 0.0.0.0:${link.port}, for example with its setting for the host or address.`,
        places: distinctPlaces([...listenPlaces(subject, other), other.definition?.place]),
        ...listenFixes(subject, other),
      };
    }
    return undefined;
  });
}

/** Where a service is configured to listen on loopback: its settings, then its own code. */
function listenPlaces(subject: Case, service: ServiceCase): readonly Place[] {
  const { definition } = service;
  const inSettings = ['127.0.0.1', 'localhost', '::1'].flatMap((word) =>
    ['environment', 'command', 'entrypoint'].flatMap((key) => definition?.wordPlace(word, key) ?? []),
  );
  const build = definition && subject.files.buildFile(definition);
  const inBuild = ['127.0.0.1', 'localhost'].flatMap(
    (word) => build?.placesOf(word, 'ENV', 'CMD', 'ENTRYPOINT') ?? [],
  );
  const code = subject.files.lines(
    definition,
    /(?:listen|bind|serve|host|addr|run)\b.{0,200}(?:127\.0\.0\.1|localhost|::1)|(?:127\.0\.0\.1|localhost|::1).{0,200}\b(?:listen|bind|serve)/i,
  );
  const inside = subject.files.lines(definition, /\b(?:listen|bind)\w*\s*\(/i, 2);
  const written = [...inSettings, ...inBuild, ...code];
  return distinctPlaces(
    written.length > 0 ? written : [...placesOfText(subject, service, '127.0.0.1'), ...inside],
    3,
  );
}

/** The address that it is configured to listen on, if that is written in one place. */
function listenFixes(subject: Case, service: ServiceCase): Pick<Verdict, 'fixes'> {
  const words = ['127.0.0.1', 'localhost'];
  const fix = soleReplacement(subject.files, listenPlaces(subject, service), words, '0.0.0.0', (word) => ({
    title: `Listen on 0.0.0.0 instead of ${word}`,
    safety: 'unsafe',
  }));
  return fix ? { fixes: [fix] } : {};
}

export default check;
