import type { ContainerCase } from '../case/case';
import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import { eachContainer } from '../support/each';
import { logQuotes } from '../support/evidence';
import { failingHealth, healthPlaces, healthWords, isCommandLine, probeEvidence } from '../support/health';
import { listeningOn, openPorts, socketsFact } from '../support/listeners';
import { servicesNeededBy } from '../support/needed';
import { reasonLines } from '../../containers/reasonLines';
import { isLoopback, requestsIn } from '../support/requests';
import { linesOfLastRun } from '../support/state';

const check: Check = {
  id: 'healthcheck-wrong',
  title: 'Health check that fails',
  words: 'health check fails',
  needs: ['records', 'processes', 'logs', 'model'],
  explains: ['dependency-unhealthy'],
  isSymptom: true,
  docs: {
    why: 'A health check asks for a path, a port or a protocol that the program does not have, waits for too short a time, or has a mistake of its own. Or it is right, and the program is not well. Its exit code counts: 0 is healthy, everything else is not.',
    howToCheck:
      'What the probes print, and the same by hand:\n\n```\ndocker inspect --format "{{json .State.Health.Log}}" CONTAINER\ndocker exec CONTAINER sh -c "wget -S -O - http://127.0.0.1:8080/health"\n```',
    fix: 'Correct the test: the port in the container, a path that the program answers with 2xx, `127.0.0.1` instead of `localhost` where it listens on IPv4 only, a longer `timeout` or `start_period`.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const health = failingHealth(container);
      if (!health?.isUnhealthy) return undefined;
      const reason = await reasonOf(container, health.last.output, health.last.exitCode);
      const sockets = (await container.processes())?.sockets;
      const { definition } = service;
      const isOwn = reason.kind !== 'ill';
      return {
        service: service.name,
        severity: 'problem',
        title: `The health check of "${service.name}" fails: ${reason.words}.`,
        evidence: [
          probeEvidence(container, health.last),
          ...(sockets && reason.kind === 'port' ? [socketsFact(container, sockets)] : []),
          ...(isOwn ? [] : logQuotes(container, reasonLines(await linesOfLastRun(container)), 2)),
        ],
        remedy: isOwn ? reason.remedy : 'Find out in its log why the program is not well.',
        places: distinctPlaces([
          ...(reason.kind === 'timeout' ? [definition?.keyPlace('healthcheck', 'timeout')] : []),
          ...healthPlaces(subject, service, reason.word),
        ]),
        // A test that only says no may be right.
        isSymptom: reason.isVague,
        ...(isOwn ? {} : { because: await servicesNeededBy(subject, service) }),
      };
    });
  },
};

interface Reason {
  readonly kind: 'path' | 'port' | 'timeout' | 'test' | 'ill';
  readonly words: string;
  readonly remedy: string;
  /** Where it is written in the test. */
  readonly word: string;
  /** The test may be right, and the program not well. */
  readonly isVague: boolean;
}

/** What is wrong with the test; `ill` where the program itself says that it isn't well. */
export async function reasonOf(container: ContainerCase, output: string, exitCode: number): Promise<Reason> {
  const words = healthWords(container);
  const text = words.join(' ');
  const requests = [...requestsIn(text, false, true)].filter(
    ({ host }) => isLoopback(host) || host === '0.0.0.0',
  );
  const port = requests.find((request) => request.port !== undefined)?.port;
  const sockets = (await container.processes())?.sockets;
  if (/exceeded timeout|timed? ?out/i.test(output) && exitCode === -1)
    return {
      kind: 'timeout',
      words: 'it takes longer than its timeout',
      remedy: 'Raise the timeout of the check, or let it do less.',
      word: '',
      isVague: false,
    };
  if (isCommandLine(container))
    return {
      kind: 'test',
      words: 'its whole command line is one word, which is taken for the name of a program',
      remedy: 'Use "CMD-SHELL" for a command line, or write each word of it by itself.',
      word: '',
      isVague: false,
    };
  const status = /\b(?:HTTP\/[\d.]+|error:|status(?: code)?:?|returned)\s*(\d{3})\b/i.exec(output)?.[1];
  if (status !== undefined && !status.startsWith('5')) {
    const path = /https?:\/\/[^\s/'"]+(\/[^\s'"|;)]*)/.exec(text)?.[1] ?? '/';
    return {
      kind: 'path',
      words: `the program answers ${status} to ${path}`,
      remedy: 'Ask for a path that the program answers with 2xx.',
      word: path,
      isVague: false,
    };
  }
  if (port !== undefined && sockets && listeningOn(sockets, port) === 'nobody') {
    const open = [...new Set(sockets.map((socket) => socket.port))];
    if (open.length > 0)
      return {
        kind: 'port',
        words: `nobody listens on port ${port} in the container`,
        remedy: `Ask for port ${(openPorts(sockets)[0] ?? open[0]) || port}, on which the program listens.`,
        word: String(port),
        isVague: false,
      };
  }
  const isFamily = requests.some(({ host }) => host === 'localhost') && /refused/i.test(output);
  if (isFamily && port !== undefined && sockets?.some((socket) => socket.port === port))
    return {
      kind: 'port',
      words: `"localhost" leads to an address on which the program doesn't listen`,
      remedy: 'Ask 127.0.0.1 instead of "localhost".',
      word: 'localhost',
      isVague: false,
    };
  if (/wrong version number|SSL|TLS|https?.{0,200}required|plain HTTP request/i.test(output.slice(0, 4096)))
    return {
      kind: 'path',
      words: 'it speaks another protocol than the program',
      remedy: 'Use http or https, whichever the program speaks.',
      word: 'http',
      isVague: false,
    };
  if (
    /unrecognized option|invalid option|unknown option|usage:|syntax error|unexpected|No such file|missing \]|bad number|unterminated/i.test(
      output,
    )
  )
    return {
      kind: 'test',
      words: 'its command has a mistake',
      remedy: 'Run the command of the check by hand in the container, and correct it.',
      word: '',
      isVague: false,
    };
  if (status === undefined && output.trim() === '')
    return {
      kind: 'test',
      words: `its command ends with ${exitCode} and prints nothing`,
      remedy: 'Run the command of the check by hand in the container, and correct it.',
      word: '',
      isVague: true,
    };
  return {
    kind: 'ill',
    words: status === undefined ? `exit code ${exitCode}` : `the program answers ${status}`,
    remedy: '',
    word: '',
    isVague: true,
  };
}

export default check;
