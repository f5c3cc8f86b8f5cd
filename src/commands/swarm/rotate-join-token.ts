import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { askRole } from './askRole';
import { showToken } from './showToken';

export default command({
  id: 'drydock.swarm.rotateJoinToken',
  title: 'Rotate Swarm Join Token...',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.swarm', order: 4, button: false }],
  async run(context: Uses<'engine' | 'ui'>) {
    const role = await askRole(context, 'Rotate the join token for which role?');
    if (!role) return;
    const agreed = await context.ui.confirm({
      message: `Rotate the join token for ${role}s?`,
      detail:
        'The present token becomes invalid: new nodes need the new one. Nodes that have joined stay in the swarm.',
      action: 'Rotate',
    });
    if (!agreed) return;
    const engine = await context.engine();
    await showToken(context, role, await engine.swarm.rotateJoinToken(role));
  },
});
