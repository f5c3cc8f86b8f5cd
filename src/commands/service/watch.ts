import { command } from '../command';
import { onServices } from '../stack/composeWork';

export default command({
  id: 'drydock.service.watch',
  title: 'Service Watch',
  icon: 'eye',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 7 }],
  run: (context, targets) => onServices(context, targets, { title: 'Watch', words: ['watch'], goesOn: true }),
});
