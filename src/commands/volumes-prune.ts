import { command } from './command';
import { prune } from './prune';

export default command({
  id: 'drydock.volumes.prune',
  title: 'Prune Volumes...',
  icon: 'clear-all',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.volumes', order: 2, button: true }],
  run: (ports) => prune(ports, 'volumes'),
});
