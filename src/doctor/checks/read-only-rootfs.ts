import { distinctPlaces } from '../../sources/place';
import type { Check } from '../check';
import { failuresOf } from '../support/denied';
import { eachContainer } from '../support/each';
import { logQuotes, recordFact } from '../support/evidence';
import { inContainer, mountAt } from '../support/paths';
import { severityOf } from '../support/severity';
import { fateOf } from '../support/state';

const check: Check = {
  id: 'read-only-rootfs',
  title: 'Write to a read-only root file system',
  words: 'root is read-only',
  needs: ['records', 'logs', 'model'],
  explains: [
    'crash-loop',
    'exits-at-once',
    'healthcheck-wrong',
    'capability-missing',
    'mount-hides-image-files',
  ],
  docs: {
    why: 'With `read_only: true`, a program writes only where something is mounted. Many write more than one thinks: a PID file, a cache, uploads, temporary files.',
    howToCheck:
      'The setting, and what the program complains about:\n\n```\ndocker inspect --format "{{.HostConfig.ReadonlyRootfs}}" CONTAINER\ndocker logs CONTAINER\n```',
    fix: 'Mount a `tmpfs` (gone with the container) or a volume where it writes, or let it write to a place that is writable already.',
  },
  async examine(subject) {
    return eachContainer(subject, async (container, service) => {
      if (!container.record.host.readonlyRootfs) return undefined;
      const fate = await fateOf(container, subject);
      for (const failure of await failuresOf(container, ['read-only', 'no-file'])) {
        const paths = failure.paths.map((path) => inContainer(container, path));
        const outside = paths.find((path) => !mountAt(container, path));
        // Node.js reports a folder that it can't create on a read-only file system as missing.
        const isMissingFolder = failure.kind === 'no-file' && /\bmkdir\b/i.test(failure.line.text);
        if (failure.kind === 'no-file' && !isMissingFolder) continue;
        if (paths.length > 0 && outside === undefined) continue;
        const { definition } = service;
        return {
          service: service.name,
          severity: await severityOf(container, fate, [failure.line]),
          title: `"${service.name}" writes to ${outside ?? 'its root file system'}, which is read-only.`,
          evidence: [
            ...logQuotes(container, [failure.line]),
            recordFact(container, 'the root file system is read-only'),
          ],
          remedy: `Mount a tmpfs or a volume ${outside === undefined ? 'where it writes' : `on the folder of ${outside}`}, or remove "read_only".`,
          places: distinctPlaces([
            definition?.keyPlace('read_only'),
            definition?.keyPlace('tmpfs'),
            definition?.keyPlace('volumes'),
            definition?.place,
          ]),
        };
      }
      return undefined;
    });
  },
};

export default check;
