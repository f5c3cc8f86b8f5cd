import type { CheckOf } from '../check';
import { fail, notApplicable, pass, unknown } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'no-live-restore',
  number: '2.15',
  level: 1,
  severity: 'low',
  title: 'No live restore',
  about: 'engine',
  docs: {
    why: 'All containers stop when the daemon stops, also for an update of it.',
    remedy: 'Set `"live-restore": true` in `daemon.json`.',
  },
  look: "docker info --format '{{.LiveRestoreEnabled}}'",
  examine({ info }) {
    if (info.swarm === 'active') return notApplicable("A node of a swarm can't have live restore.");
    if (info.liveRestore === undefined) return unknown("The engine doesn't report it.");
    return info.liveRestore ? pass : fail('Live restore is off.');
  },
};

export default check;
