import { command } from '../command';
import { onStacks } from './composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.upWithBuild',
  title: 'Compose Up with Build',
  icon: 'rocket',
  target: 'stack',
  menus: [
    { place: 'row', group: 'run', order: 1, submenu: 'build' },
    { place: 'file', order: 2 },
  ],
  run: (context: Uses<'stacks'>, targets) =>
    onStacks(context, targets, { title: 'Up with Build', words: ['up', '--detach', '--build'] }),
});
