import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { openServiceLog } from './openServiceLog';

export default command({
  id: 'drydock.swarmService.logs',
  title: 'Show Logs of Swarm Service',
  icon: 'output',
  target: 'swarmService',
  menus: [
    { place: 'row', group: 'look', order: 1 },
    { place: 'inline', order: 1 },
  ],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    for (const target of targets) await openServiceLog(context, target);
  },
});
