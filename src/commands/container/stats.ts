import { command } from '../command';

export default command({
  id: 'drydock.container.stats',
  title: 'Show Stats',
  icon: 'graph-line',
  target: 'container',
  menus: [{ place: 'row', group: 'look', order: 2 }],
  run: async (context, targets) => context.stats.show(targets),
});
