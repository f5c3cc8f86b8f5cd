import { command } from '../command';
import { prune } from '../engine/pruneData';

export default command({
  id: 'drydock.images.prune',
  title: 'Prune Images...',
  icon: 'clear-all',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.images', order: 2, button: true }],
  run: (context) => prune(context, 'images'),
});
