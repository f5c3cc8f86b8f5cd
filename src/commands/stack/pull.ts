import { command } from '../command';
import { onStacks } from './composeWork';

export default command({
  id: 'drydock.stack.pull',
  title: 'Compose Pull',
  icon: 'cloud-download',
  target: 'stack',
  menus: [{ place: 'row', group: 'run', order: 6 }],
  run: (context, targets) => onStacks(context, targets, { title: 'Pull', words: ['pull'] }),
});
