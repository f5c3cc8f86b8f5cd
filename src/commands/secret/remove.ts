import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { removeObjects } from '../swarm/objectWork';

export default command({
  id: 'drydock.secret.remove',
  title: 'Remove Swarm Secret...',
  icon: 'trash',
  target: 'secret',
  key: 'delete',
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  appliesTo: ({ usedBy }) => usedBy.length === 0,
  run: (context: Uses<'engine' | 'ui'>, targets) => removeObjects(context, 'secret', targets),
});
