import { command } from '../command';
import { onStacks } from './composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.restart',
  title: 'Compose Restart',
  icon: 'debug-restart',
  target: 'stack',
  menus: [{ place: 'row', group: 'run', order: 3 }],
  appliesTo: ({ containers }) => containers !== 'none',
  run: (context: Uses<'stacks'>, targets) =>
    onStacks(context, targets, { title: 'Restart', words: ['restart'] }),
});
