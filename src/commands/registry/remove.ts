import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.registry.remove',
  title: 'Remove Registry from View',
  icon: 'close',
  target: 'registry',
  key: 'delete',
  palette: false,
  appliesTo: ({ isAdded }) => isAdded,
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  async run(context: Uses<'registries'>, targets) {
    for (const { address } of targets) await context.registries.remove(address);
  },
});
