import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { rotate } from '../swarm/objectWork';

export default command({
  id: 'drydock.config.rotate',
  title: 'Rotate Swarm Config...',
  icon: 'sync',
  target: 'config',
  menus: [
    { place: 'row', group: 'run', order: 1 },
    { place: 'inline', order: 1 },
  ],
  appliesTo: ({ object }) => object.driver === '',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    for (const target of targets) await rotate(context, target);
  },
});
