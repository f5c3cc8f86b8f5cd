import { command } from './command';
import { onServices } from './composeWork';

export default command({
  id: 'drydock.service.build',
  title: 'Service Build',
  icon: 'tools',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 5 }],
  appliesTo: ({ isBuilt }) => isBuilt,
  run: (ports, targets) => onServices(ports, targets, { title: 'Build', words: ['build'] }),
});
