import { command } from '../command';
import { onServices } from '../stack/composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.restart',
  title: 'Service Restart',
  icon: 'debug-restart',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 3 }],
  appliesTo: ({ containers }) => containers !== 'none',
  run: (context: Uses<'stacks'>, targets) =>
    onServices(context, targets, { title: 'Restart', words: ['restart'] }),
});
