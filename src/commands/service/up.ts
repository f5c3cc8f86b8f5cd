import { command } from '../command';
import { onServices } from '../stack/composeWork';

export default command({
  id: 'drydock.service.up',
  title: 'Service Up',
  icon: 'play',
  target: 'service',
  menus: [
    { place: 'row', group: 'run', order: 1 },
    { place: 'inline', order: 2 },
  ],
  run: (context, targets) => onServices(context, targets, { title: 'Up', words: ['up', '--detach'] }),
});
