import { command } from '../command';
import { prune } from '../engine/pruneData';

export default command({
  id: 'drydock.volumes.prune',
  title: 'Prune Volumes...',
  icon: 'clear-all',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.volumes', order: 2, button: true }],
  run: (context) => prune(context, 'volumes'),
});
