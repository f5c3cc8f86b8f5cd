import { command } from '../command';
import { onStacks } from './composeWork';

export default command({
  id: 'drydock.stack.restart',
  title: 'Compose Restart',
  icon: 'debug-restart',
  target: 'stack',
  menus: [{ place: 'row', group: 'run', order: 4 }],
  run: (context, targets) => onStacks(context, targets, { title: 'Restart', words: ['restart'] }),
});
