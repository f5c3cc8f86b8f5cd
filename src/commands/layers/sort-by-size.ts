import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.layers.sortBySize',
  title: 'Largest Layers First',
  icon: 'sort-precedence',
  target: 'none',
  palette: false,
  menus: [{ place: 'title', view: 'drydock.layers', order: 1, button: true, when: '!drydock.layers.bySize' }],
  run: async (context: Uses<'layers'>) => context.layers.arrange('size'),
});
