import { command } from '../command';
import { onServices } from '../stack/composeWork';

export default command({
  id: 'drydock.service.stop',
  title: 'Service Stop',
  icon: 'debug-stop',
  target: 'service',
  menus: [
    { place: 'row', group: 'run', order: 3 },
    { place: 'inline', order: 3 },
  ],
  run: (context, targets) => onServices(context, targets, { title: 'Stop', words: ['stop'] }),
});
