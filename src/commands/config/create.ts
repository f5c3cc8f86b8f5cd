import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { createObject } from '../swarm/objectWork';

export default command({
  id: 'drydock.config.create',
  title: 'Create Swarm Config...',
  icon: 'add',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.swarm', order: 6, button: false }],
  run: (context: Uses<'engine' | 'ui'>) => createObject(context, 'config'),
});
