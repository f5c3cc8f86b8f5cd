import { command } from '../command';
import { onServices } from '../stack/composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.pull',
  title: 'Service Pull',
  icon: 'cloud-download',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 3, submenu: 'build' }],
  run: (context: Uses<'stacks'>, targets) => onServices(context, targets, { title: 'Pull', words: ['pull'] }),
});
