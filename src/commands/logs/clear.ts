import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.logs.clear',
  title: 'Clear Visible Logs',
  icon: 'clear-all',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.logs', order: 4, button: true }],
  run: async (context: Uses<'logs'>) => context.logs.clear(),
});
