import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.registries.refresh',
  title: 'Refresh Registries',
  icon: 'refresh',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.registries', order: 2, button: true }],
  async run(context: Uses<'registries'>) {
    context.registries.refresh();
  },
});
