import { command } from '../command';
import { prune } from '../engine/pruneData';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.networks.prune',
  title: 'Prune Networks...',
  icon: 'clear-all',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.networks', order: 2, button: true }],
  run: (context: Uses<'engine' | 'learnSizes' | 'ui'>) => prune(context, 'networks'),
});
