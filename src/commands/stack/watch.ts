import { command } from '../command';
import { onStacks } from './composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.watch',
  title: 'Compose Watch',
  icon: 'eye',
  target: 'stack',
  menus: [{ place: 'row', group: 'run', order: 4, submenu: 'build' }],
  run: (context: Uses<'stacks'>, targets) =>
    onStacks(context, targets, { title: 'Watch', words: ['watch'], goesOn: true }),
});
