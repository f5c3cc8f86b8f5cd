import { dirname } from '../../compose/paths';
import type { DefinedMount } from '../../sources/definition';
import { distinctPlaces } from '../../sources/place';
import { isBelow } from '../../sources/projectFiles';
import type { Check } from '../check';
import { identityOf, mayAccess, ownerWords } from '../support/access';
import { pathFailures } from '../support/denied';
import { eachContainer } from '../support/each';
import { insideFact, logQuotes } from '../support/evidence';
import { severityOf } from '../support/severity';
import { fateOf, isFailing } from '../support/state';
import { placesOfText } from '../support/requests';

const check: Check = {
  id: 'secret-or-config-unreadable',
  title: "Secret or config that the program can't read",
  words: 'secret not readable',
  needs: ['records', 'logs', 'files', 'model'],
  explains: [
    'crash-loop',
    'exits-at-once',
    'mount-not-writable',
    'capability-missing',
    'bind-source-missing',
    'healthcheck-wrong',
  ],
  docs: {
    why: 'Compose mounts a secret or config from a file as it is, with its owner and mode; `uid`, `gid` and `mode` have no effect on it. A file that only root may read is closed to a program with another user. A secret also has to be granted to the service under `secrets`, and lies in `/run/secrets` under its own name.',
    howToCheck:
      'Owner and mode of the file, and the user of the program:\n\n```\ndocker exec CONTAINER ls -ln /run/secrets\ndocker inspect --format "{{.Config.User}}" CONTAINER\n```',
    fix: 'Make the file readable for that user (`chown 1000 secret.txt`, or `chmod 644`), or run the service as its owner. Check the name in `/run/secrets` and that the service lists the secret.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const { definition } = service;
      const files = (definition?.mounts ?? []).filter(({ kind }) => kind === 'secret' || kind === 'config');
      const fate = await fateOf(container, subject);
      const failures = await pathFailures(container, ['denied', 'not-permitted', 'no-file', 'is-directory']);
      const user = container.record.config.user || 'root';
      const build = subject.files.buildFile(definition);
      for (const { path, line, failure } of failures) {
        const own = files.find(({ target }) => isBelow(target, path));
        const isSecretPath = path.startsWith('/run/secrets/');
        if (!own && !isSecretPath) continue;
        const facts = await container.file(path);
        const isDenied = failure.kind === 'denied' || failure.kind === 'not-permitted';
        return {
          service: service.name,
          severity: await severityOf(container, fate, [line]),
          title: isDenied
            ? `"${service.name}" runs as ${user} and may not read ${path}.`
            : `"${service.name}" looks for ${path}, and no such file is given to it.`,
          evidence: [
            ...logQuotes(container, [line]),
            ...(facts
              ? [insideFact(container, `${path}: ${ownerWords(facts)}`, `ls -ln ${dirname(path)}`)]
              : []),
          ],
          remedy: isDenied
            ? `Make the file readable for the user ${user}, or run the service as the owner of the file.`
            : 'Grant the secret or config to the service, under the name that it looks for.',
          places: distinctPlaces(
            isDenied
              ? [
                  own?.place,
                  own?.definedAt,
                  definition?.keyPlace('user'),
                  build?.lastPlace('USER'),
                  definition?.place,
                ]
              : [
                  ...placesOfText(subject, service, path).slice(0, 1),
                  ...secretPlaces(files),
                  definition?.place,
                ],
          ),
        };
      }
      // A program that swallows the reason: it failed, and one of its secrets is closed to it.
      const identity = isFailing(fate) && files.length > 0 ? await identityOf(container) : undefined;
      if (!identity) return undefined;
      for (const own of files) {
        const facts = await container.file(own.target);
        if (facts?.kind !== 'file' || mayAccess(identity, facts, 'r')) continue;
        return {
          service: service.name,
          severity: 'problem',
          title: `"${service.name}" runs as ${user} and may not read ${own.target}.`,
          evidence: [
            insideFact(container, `${own.target}: ${ownerWords(facts)}`, `ls -ln ${dirname(own.target)}`),
          ],
          remedy: `Make the file readable for the user ${user}, or run the service as the owner of the file.`,
          places: distinctPlaces([
            own.place,
            own.definedAt,
            definition?.keyPlace('user'),
            build?.lastPlace('USER'),
            definition?.place,
          ]),
        };
      }
      return undefined;
    });
  },
};

function secretPlaces(files: readonly DefinedMount[]) {
  return files.flatMap(({ place, definedAt }) => [place, ...(definedAt ? [definedAt] : [])]);
}

export default check;
