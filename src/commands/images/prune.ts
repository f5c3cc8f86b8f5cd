import { command } from '../command';
import { prune } from '../engine/pruneData';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.images.prune',
  title: 'Prune Images...',
  icon: 'clear-all',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.images', order: 2, button: true }],
  run: (context: Uses<'engine' | 'learnSizes' | 'ui'>) => prune(context, 'images'),
});
