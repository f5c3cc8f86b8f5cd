import { command } from '../command';
import { onStacks } from './composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.stop',
  title: 'Compose Stop',
  icon: 'debug-stop',
  target: 'stack',
  menus: [
    { place: 'row', group: 'run', order: 2 },
    { place: 'inline', order: 3 },
  ],
  appliesTo: ({ containers }) => containers !== 'none' && containers !== 'stopped',
  run: (context: Uses<'stacks'>, targets) => onStacks(context, targets, { title: 'Stop', words: ['stop'] }),
});
