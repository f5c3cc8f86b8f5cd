import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.stats',
  title: 'Show Stats',
  icon: 'graph-line',
  target: 'container',
  menus: [{ place: 'row', group: 'look', order: 2, submenu: 'inspect' }],
  appliesTo: ({ state }) => state === 'running' || state === 'restarting' || state === 'paused',
  run: async (context: Uses<'stats'>, targets) => context.stats.show(targets),
});
