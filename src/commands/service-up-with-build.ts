import { command } from './command';
import { onServices } from './composeWork';

export default command({
  id: 'drydock.service.upWithBuild',
  title: 'Service Up with Build',
  icon: 'rocket',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 2 }],
  appliesTo: ({ isBuilt }) => isBuilt,
  run: (ports, targets) =>
    onServices(ports, targets, { title: 'Up with Build', words: ['up', '--detach', '--build'] }),
});
