import { command } from '../command';
import { prune } from './pruneData';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.engine.prune',
  title: 'Clean Up Unused Docker Data (Prune)...',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.images', order: 9, button: false }],
  run: (context: Uses<'engine' | 'learnSizes' | 'ui'>) => prune(context),
});
