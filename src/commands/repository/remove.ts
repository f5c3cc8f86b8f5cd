import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.repository.remove',
  title: 'Remove Repository from View',
  icon: 'close',
  target: 'repository',
  key: 'delete',
  palette: false,
  appliesTo: ({ isAdded }) => isAdded,
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  async run(context: Uses<'registries'>, targets) {
    for (const { address, repository } of targets) await context.registries.remove(address, repository);
  },
});
