import { command } from '../command';
import { prune } from '../engine/pruneData';

export default command({
  id: 'drydock.networks.prune',
  title: 'Prune Networks...',
  icon: 'clear-all',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.networks', order: 2, button: true }],
  run: (context) => prune(context, 'networks'),
});
