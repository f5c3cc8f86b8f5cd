import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { createObject } from '../swarm/objectWork';

export default command({
  id: 'drydock.secret.create',
  title: 'Create Swarm Secret...',
  icon: 'add',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.swarm', order: 5, button: false }],
  run: (context: Uses<'engine' | 'ui'>) => createObject(context, 'secret'),
});
