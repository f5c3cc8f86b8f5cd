import { command } from './command';
import { prune } from './prune';

export default command({
  id: 'drydock.containers.prune',
  title: 'Prune Containers...',
  icon: 'clear-all',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 8, button: false }],
  run: (ports) => prune(ports, 'containers'),
});
