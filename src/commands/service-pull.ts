import { command } from './command';
import { onServices } from './composeWork';

export default command({
  id: 'drydock.service.pull',
  title: 'Service Pull',
  icon: 'cloud-download',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 6 }],
  run: (ports, targets) => onServices(ports, targets, { title: 'Pull', words: ['pull'] }),
});
