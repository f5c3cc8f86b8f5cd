import { command } from '../command';
import { onServices } from '../stack/composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.stop',
  title: 'Service Stop',
  icon: 'debug-stop',
  target: 'service',
  menus: [
    { place: 'row', group: 'run', order: 2 },
    { place: 'inline', order: 3 },
  ],
  appliesTo: ({ containers }) => containers !== 'none' && containers !== 'stopped',
  run: (context: Uses<'stacks'>, targets) => onServices(context, targets, { title: 'Stop', words: ['stop'] }),
});
