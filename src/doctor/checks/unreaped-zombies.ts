import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import { eachContainer } from '../support/each';
import { insideFact } from '../support/evidence';
import { programOf, programPlaces } from '../support/program';

/** Fewer may be on their way to being waited for. */
const fewestZombies = 3;

const check: Check = {
  id: 'unreaped-zombies',
  title: 'Ended processes that nobody waits for',
  words: 'zombie processes',
  needs: ['records', 'processes', 'model'],
  explains: [],
  docs: {
    why: "Processes whose parent has ended become children of the first process of the container, which has to wait for their end. Most programs don't, and the ended ones stay in the process table until the container or its `pids_limit` is full.",
    howToCheck:
      'Processes in state `Z`; `docker top` does not show them:\n\n```\ndocker exec CONTAINER sh -c "cat /proc/[0-9]*/stat | grep \') Z \'"\n```',
    fix: 'Set `init: true` for the service: a small init process then starts the program and waits for all others. Or let the program wait for what it starts.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const processes = (await container.processes())?.processes ?? [];
      const zombies = processes.filter(({ state }) => state === 'Z');
      if (zombies.length < fewestZombies) return undefined;
      const { definition } = service;
      const names = [...new Set(zombies.map(({ name }) => name))].slice(0, 5);
      const script = programOf(container).find((word) => word.startsWith('/') && word.includes('.'));
      return {
        service: service.name,
        severity: 'risk',
        title: `${zombies.length} processes of "${service.name}" have ended, and its main program doesn't wait for them.`,
        evidence: [
          insideFact(
            container,
            `${zombies.length} processes in state Z: ${names.join(', ')}`,
            'cat /proc/[0-9]*/stat',
          ),
        ],
        remedy: 'Set "init: true" for the service.',
        places: distinctPlaces([
          definition?.keyPlace('init'),
          definition?.place,
          ...programPlaces(subject, service, script ?? ''),
        ]),
      };
    });
  },
};

export default check;
