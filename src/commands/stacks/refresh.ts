import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stacks.refresh',
  title: 'Refresh Stacks',
  icon: 'refresh',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.stacks', order: 9, button: true }],
  run: async (context: Uses<'stacks'>) => context.stacks.refresh(),
});
