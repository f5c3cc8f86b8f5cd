import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.layers.close',
  title: 'Close Layers',
  icon: 'close',
  target: 'none',
  palette: false,
  menus: [{ place: 'title', view: 'drydock.layers', order: 2, button: true }],
  run: async (context: Uses<'layers'>) => context.layers.close(),
});
