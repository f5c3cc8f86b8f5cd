import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.logs',
  title: 'Show Logs',
  icon: 'output',
  target: 'container',
  elsewhere: true,
  key: 'open',
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'look', order: 1 },
  ],
  run: (context: Uses<'logs'>, targets) => context.logs.show(targets),
});
