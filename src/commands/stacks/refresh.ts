import { command } from '../command';

export default command({
  id: 'drydock.stacks.refresh',
  title: 'Refresh Stacks',
  icon: 'refresh',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.stacks', order: 9, button: true }],
  run: async (context) => context.stacks.refresh(),
});
