import { command } from '../command';
import { onServices } from '../stack/composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.logs',
  title: 'Service Logs',
  icon: 'output',
  target: 'service',
  key: 'open',
  menus: [
    { place: 'row', group: 'look', order: 1 },
    { place: 'inline', order: 1 },
  ],
  run: (context: Uses<'stacks'>, targets) =>
    onServices(context, targets, { title: 'Logs', words: ['logs', '--follow', '--tail=1000'], goesOn: true }),
});
