import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.layers.sortByBuild',
  title: 'Layers as Built',
  icon: 'list-ordered',
  target: 'none',
  palette: false,
  menus: [{ place: 'title', view: 'drydock.layers', order: 1, button: true, when: 'drydock.layers.bySize' }],
  run: async (context: Uses<'layers'>) => context.layers.arrange('build'),
});
