import { command } from '../command';
import { onServices } from '../stack/composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.build',
  title: 'Service Build',
  icon: 'tools',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 2, submenu: 'build' }],
  appliesTo: ({ isBuilt }) => isBuilt,
  run: (context: Uses<'stacks'>, targets) =>
    onServices(context, targets, { title: 'Build', words: ['build'] }),
});
