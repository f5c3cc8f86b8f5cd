import { command } from '../command';
import { onServices } from '../stack/composeWork';

export default command({
  id: 'drydock.service.pull',
  title: 'Service Pull',
  icon: 'cloud-download',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 6 }],
  run: (context, targets) => onServices(context, targets, { title: 'Pull', words: ['pull'] }),
});
