import { command } from '../command';
import { onStacks } from './composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.logs',
  title: 'Compose Logs',
  icon: 'output',
  target: 'stack',
  menus: [
    { place: 'row', group: 'look', order: 1 },
    { place: 'inline', order: 1 },
  ],
  run: (context: Uses<'stacks'>, targets) =>
    onStacks(context, targets, { title: 'Logs', words: ['logs', '--follow', '--tail=1000'], goesOn: true }),
});
