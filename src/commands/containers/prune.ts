import { command } from '../command';
import { prune } from '../engine/pruneData';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.containers.prune',
  title: 'Prune Containers...',
  icon: 'clear-all',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 8, button: false }],
  run: (context: Uses<'engine' | 'learnSizes' | 'ui'>) => prune(context, 'containers'),
});
