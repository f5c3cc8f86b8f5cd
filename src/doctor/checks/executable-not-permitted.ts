import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import { ownerWords } from '../support/access';
import { eachContainer } from '../support/each';
import { insideFact } from '../support/evidence';
import { execFailureOf } from '../support/execFailure';
import { definedMount, inContainer, mountAt } from '../support/paths';
import { programPlaces } from '../support/program';
import { scriptPlaces } from '../support/scriptPlaces';
import { fateOf, isFailing } from '../support/state';

const check: Check = {
  id: 'executable-not-permitted',
  title: 'Program that may not be executed',
  words: 'not executable',
  needs: ['records', 'logs', 'files', 'model'],
  explains: [
    'crash-loop',
    'exits-at-once',
    'mount-not-writable',
    'capability-missing',
    'secret-or-config-unreadable',
  ],
  docs: {
    why: 'A file needs the permission to be executed (`x`) for the user that starts it. It is lost on file systems without such permissions, in some archives, and where a file was made by an editor; `COPY` and mounts keep what the file has on the host.',
    howToCheck:
      'The mode of the file:\n\n```\ndocker inspect --format "{{.State.Error}}" CONTAINER\ndocker cp CONTAINER:/entrypoint.sh - | tar -tv\n```',
    fix: 'Run `chmod +x` on the host and keep it in Git (`git update-index --chmod=+x`), use `COPY --chmod=755`, or start the script with its interpreter: `sh /entrypoint.sh`.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const fate = await fateOf(container, subject);
      if (!isFailing(fate)) return undefined;
      const failure = await execFailureOf(container);
      if (failure?.kind !== 'denied') return undefined;
      const path = inContainer(container, failure.program);
      const facts = await container.file(failure.path ?? path);
      // What may be executed was meant for something else: the line is about a file that could not be written.
      if (facts?.kind === 'file' && (facts.permissions & 0o111) === 0o111 && fate.kind !== 'not-started')
        return undefined;
      if (!facts && fate.kind !== 'not-started' && fate.exitCode !== 126) return undefined;
      const mount = mountAt(container, path);
      const { definition } = service;
      return {
        service: service.name,
        severity: 'problem',
        title:
          facts?.kind === 'directory'
            ? `${failure.program} of "${service.name}" is a directory and can't be executed.`
            : `${failure.program} of "${service.name}" may not be executed.`,
        evidence: [
          ...failure.evidence,
          ...(facts ? [insideFact(container, `${path}: ${ownerWords(facts)}`, `ls -ln ${path}`)] : []),
        ],
        remedy: `Make it executable with "chmod +x", or start it with its interpreter.`,
        places: distinctPlaces([
          programPlaces(subject, service, failure.program)[0],
          ...scriptPlaces(subject, service, path),
          ...(mount ? [definedMount(service, mount.destination)?.place] : []),
          ...programPlaces(subject, service, failure.program).slice(1),
          definition?.place,
        ]),
      };
    });
  },
};

export default check;
