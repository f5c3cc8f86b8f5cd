import { command } from './command';
import { onServices } from './composeWork';

export default command({
  id: 'drydock.service.stop',
  title: 'Service Stop',
  icon: 'debug-stop',
  target: 'service',
  menus: [
    { place: 'row', group: 'run', order: 3 },
    { place: 'inline', order: 3 },
  ],
  run: (ports, targets) => onServices(ports, targets, { title: 'Stop', words: ['stop'] }),
});
