import { command } from '../command';

export default command({
  id: 'drydock.containers.refresh',
  title: 'Refresh Containers',
  icon: 'refresh',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 9, button: true }],
  run: async (context) => context.containers.refresh(),
});
