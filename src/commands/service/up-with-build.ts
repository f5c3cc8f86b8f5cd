import { command } from '../command';
import { onServices } from '../stack/composeWork';
import { confirmedServices } from '../stack/confirmUp';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.upWithBuild',
  title: 'Service Up with Build',
  icon: 'rocket',
  target: 'service',
  menus: [{ place: 'row', group: 'run', order: 1, submenu: 'build' }],
  appliesTo: ({ isBuilt }) => isBuilt,
  async run(context: Uses<'engine' | 'policies' | 'stacks' | 'ui'>, targets) {
    const confirmed = await confirmedServices(context, targets);
    await onServices(context, confirmed, { title: 'Up with Build', words: ['up', '--detach', '--build'] });
  },
});
