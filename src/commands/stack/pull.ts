import { command } from '../command';
import { onStacks } from './composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.pull',
  title: 'Compose Pull',
  icon: 'cloud-download',
  target: 'stack',
  menus: [{ place: 'row', group: 'run', order: 3, submenu: 'build' }],
  run: (context: Uses<'stacks'>, targets) => onStacks(context, targets, { title: 'Pull', words: ['pull'] }),
});
