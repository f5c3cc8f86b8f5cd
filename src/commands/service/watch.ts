import { command } from '../command';
import { onServices } from '../stack/composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.watch',
  title: 'Service Watch',
  icon: 'eye',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 4, submenu: 'build' }],
  run: (context: Uses<'stacks'>, targets) =>
    onServices(context, targets, { title: 'Watch', words: ['watch'], goesOn: true }),
});
