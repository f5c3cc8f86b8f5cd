import { command } from './command';
import { onStacks } from './composeWork';

export default command({
  id: 'drydock.stack.restart',
  title: 'Compose Restart',
  icon: 'debug-restart',
  target: 'stack',
  menus: [{ place: 'row', group: 'run', order: 4 }],
  run: (ports, targets) => onStacks(ports, targets, { title: 'Restart', words: ['restart'] }),
});
