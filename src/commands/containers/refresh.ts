import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.containers.refresh',
  title: 'Refresh Containers',
  icon: 'refresh',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 9, button: true }],
  run: async (context: Uses<'containers'>) => context.containers.refresh(),
});
