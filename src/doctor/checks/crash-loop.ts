import { describeExitCode } from '../../containers/exitCode';
import type { Check } from '../check';
import { distinctPlaces } from '../../sources/place';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import { reasonLines, saysWhy } from '../../containers/reasonLines';
import { servicesNeededBy } from '../support/needed';
import { fateOf } from '../support/state';

const check: Check = {
  id: 'crash-loop',
  title: 'Container that ends and is restarted again and again',
  words: 'keeps restarting',
  needs: ['records', 'events', 'logs', 'model'],
  explains: ['healthcheck-wrong'],
  isSymptom: true,
  docs: {
    why: 'The program ends soon after its start, and the restart policy starts it again. The reason is in its log: a wrong setting, a missing file, something that it cannot reach.',
    howToCheck:
      'The count of restarts, and the last lines that it wrote before it ended:\n\n```\ndocker inspect --format "{{.RestartCount}} {{.State.ExitCode}}" CONTAINER\ndocker logs --tail 20 CONTAINER\n```',
    fix: 'Fix what the log says. If nothing is there, run the program by hand: `docker compose run --rm SERVICE sh`.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      const fate = await fateOf(container, subject);
      if (fate.kind !== 'looping') return undefined;
      const reason = reasonLines(await container.log());
      // One that ends well has nothing to say against it: see exits-at-once.
      if (fate.exitCode === 0 && !saysWhy(reason)) return undefined;
      const { restartCount } = container.record;
      const because = await servicesNeededBy(subject, service);
      return {
        service: service.name,
        severity: 'problem',
        title: `"${service.name}" ends with exit code ${fate.exitCode} (${describeExitCode(fate.exitCode)}) again and again${reason[0] ? `: ${reason[0].text.trim().slice(0, 160)}` : '.'}`,
        evidence: [
          ...logQuotes(container, reason),
          recordFact(container, `exit code ${fate.exitCode}, restarted ${restartCount} times`),
        ],
        remedy: 'Correct what its log complains about; the restart policy only repeats the failure.',
        places: distinctPlaces([service.definition?.place, service.definition?.keyPlace('restart')]),
        because,
      };
    });
  },
};

export default check;
