import { command } from '../command';
import { onServices } from '../stack/composeWork';

export default command({
  id: 'drydock.service.upWithBuild',
  title: 'Service Up with Build',
  icon: 'rocket',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 2 }],
  appliesTo: ({ isBuilt }) => isBuilt,
  run: (context, targets) =>
    onServices(context, targets, { title: 'Up with Build', words: ['up', '--detach', '--build'] }),
});
