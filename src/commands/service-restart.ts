import { command } from './command';
import { onServices } from './composeWork';

export default command({
  id: 'drydock.service.restart',
  title: 'Service Restart',
  icon: 'debug-restart',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 4 }],
  run: (ports, targets) => onServices(ports, targets, { title: 'Restart', words: ['restart'] }),
});
