import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { askRole } from './askRole';
import { showToken } from './showToken';

export default command({
  id: 'drydock.swarm.joinToken',
  title: 'Show Swarm Join Token...',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.swarm', order: 3, button: false }],
  async run(context: Uses<'engine' | 'ui'>) {
    const role = await askRole(context, 'Join token for which role?');
    if (!role) return;
    const engine = await context.engine();
    await showToken(context, role, await engine.swarm.joinToken(role));
  },
});
