import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import { failuresOf } from '../support/denied';
import { eachContainer } from '../support/each';
import { insideFact, logQuotes, recordFact } from '../support/evidence';
import { severityOf } from '../support/severity';
import { fateOf } from '../support/state';

const check: Check = {
  id: 'nofile-limit',
  title: 'Too few open files allowed',
  words: 'too many open files',
  needs: ['records', 'logs', 'processes', 'model'],
  explains: ['crash-loop', 'exits-at-once', 'healthcheck-wrong'],
  docs: {
    why: 'A process may have as many open files and sockets as `ulimits.nofile` says, or as the engine gives by default. Beyond that, opening a file and accepting a connection fail with "Too many open files".',
    howToCheck:
      'The limit, and how many are open:\n\n```\ndocker exec CONTAINER sh -c "grep files /proc/1/limits; ls /proc/1/fd | wc -l"\n```',
    fix: 'Raise `ulimits.nofile` of the service, or close files that are no longer needed.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const failures = await failuresOf(container, ['too-many-files']);
      const limit = container.record.host.ulimits.find(({ name }) => name === 'nofile')?.soft;
      const main = (await container.processes())?.main;
      const isNear =
        main?.openFiles !== undefined &&
        main.openFilesLimit !== undefined &&
        main.openFiles > main.openFilesLimit * 0.9 &&
        main.openFiles > main.openFilesLimit - 20;
      if (failures.length === 0 && !isNear) return undefined;
      const lines = failures.map(({ line }) => line);
      const known = limit ?? main?.openFilesLimit;
      const { definition } = service;
      return {
        service: service.name,
        severity:
          lines.length > 0 ? await severityOf(container, await fateOf(container, subject), lines) : 'risk',
        title: `"${service.name}" needs more open files than it may have${known === undefined ? '' : ` (${known})`}.`,
        evidence: [
          ...logQuotes(container, lines),
          ...(limit === undefined ? [] : [recordFact(container, `ulimit nofile: ${limit}`)]),
          ...(isNear
            ? [
                insideFact(
                  container,
                  `${main.openFiles} of ${main.openFilesLimit} files are open`,
                  'ls /proc/1/fd',
                ),
              ]
            : []),
        ],
        remedy: 'Raise "ulimits.nofile" of the service, or let the program open fewer files at a time.',
        places: distinctPlaces([
          definition?.keyPlace('ulimits', 'nofile', 'soft'),
          definition?.keyPlace('ulimits', 'nofile'),
          definition?.keyPlace('ulimits'),
          definition?.place,
        ]),
      };
    });
  },
};

export default check;
