import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.containers.stats',
  title: 'Show Stats of All Containers',
  icon: 'graph-line',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 5, button: true }],
  run: async (context: Uses<'stats'>) => context.stats.show('all'),
});
