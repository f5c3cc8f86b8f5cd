import { command } from '../command';
import { onStacks } from './composeWork';

export default command({
  id: 'drydock.stack.watch',
  title: 'Compose Watch',
  icon: 'eye',
  target: 'stack',
  menus: [{ place: 'row', group: 'run', order: 7 }],
  run: (context, targets) => onStacks(context, targets, { title: 'Watch', words: ['watch'], goesOn: true }),
});
