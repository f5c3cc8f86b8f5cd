import { command } from '../command';
import { onStacks } from './composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.build',
  title: 'Compose Build',
  icon: 'tools',
  target: 'stack',
  menus: [{ place: 'row', group: 'run', order: 2, submenu: 'build' }],
  appliesTo: ({ services }) => services.some(({ isBuilt }) => isBuilt),
  run: (context: Uses<'stacks'>, targets) => onStacks(context, targets, { title: 'Build', words: ['build'] }),
});
