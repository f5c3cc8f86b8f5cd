import { command } from '../command';
import { onStacks } from './composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.up',
  title: 'Compose Up',
  icon: 'play',
  target: 'stack',
  menus: [
    { place: 'row', group: 'run', order: 1 },
    { place: 'inline', order: 2 },
    { place: 'file', order: 1 },
  ],
  run: (context: Uses<'stacks'>, targets) =>
    onStacks(context, targets, { title: 'Up', words: ['up', '--detach'] }),
});
