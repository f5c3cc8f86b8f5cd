import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { each } from '../each';

export default command({
  id: 'drydock.swarmNode.remove',
  title: 'Remove Node...',
  icon: 'trash',
  target: 'swarmNode',
  key: 'delete',
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  appliesTo: ({ role, state }) => role === 'worker' && state === 'down',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const agreed = await context.ui.confirm({
      message:
        targets.length === 1
          ? `Remove the node "${names}" from the swarm?`
          : `Remove ${targets.length} nodes from the swarm: ${names}?`,
      detail: 'It is down. If its engine comes back, it has to leave the swarm and join again.',
      action: 'Remove',
    });
    if (!agreed) return;
    await each(context, 'Removing', 'nodes', targets, (engine, { id }, signal) =>
      engine.swarm.removeNode(id, {}, signal),
    );
  },
});
