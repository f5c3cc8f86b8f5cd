import { command } from '../command';
import { onServices } from '../stack/composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.up',
  title: 'Service Up',
  icon: 'play',
  target: 'service',
  menus: [
    { place: 'row', group: 'run', order: 1 },
    { place: 'inline', order: 2 },
  ],
  run: (context: Uses<'stacks'>, targets) =>
    onServices(context, targets, { title: 'Up', words: ['up', '--detach'] }),
});
