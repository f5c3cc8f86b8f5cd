import { command } from '../command';

export default command({
  id: 'drydock.logs.clear',
  title: 'Clear Visible Logs',
  icon: 'clear-all',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.logs', order: 4, button: true }],
  run: async (context) => context.logs.clear(),
});
