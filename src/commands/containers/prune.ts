import { command } from '../command';
import { prune } from '../engine/pruneData';

export default command({
  id: 'drydock.containers.prune',
  title: 'Prune Containers...',
  icon: 'clear-all',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 8, button: false }],
  run: (context) => prune(context, 'containers'),
});
