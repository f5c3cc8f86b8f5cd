import { command } from '../command';
import { onServices } from '../stack/composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.upWithBuild',
  title: 'Service Up with Build',
  icon: 'rocket',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 1, submenu: 'build' }],
  appliesTo: ({ isBuilt }) => isBuilt,
  run: (context: Uses<'stacks'>, targets) =>
    onServices(context, targets, { title: 'Up with Build', words: ['up', '--detach', '--build'] }),
});
