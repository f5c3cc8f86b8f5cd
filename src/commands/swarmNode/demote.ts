import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { each } from '../each';

export default command({
  id: 'drydock.swarmNode.demote',
  title: 'Demote to Worker',
  icon: 'arrow-down',
  target: 'swarmNode',
  menus: [{ place: 'row', group: 'run', order: 4 }],
  appliesTo: ({ role, isOnlyManager }) => role === 'manager' && !isOnlyManager,
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const agreed = await context.ui.confirm({
      message:
        targets.length === 1
          ? `Make "${names}" a worker?`
          : `Make ${targets.length} nodes workers: ${names}?`,
      detail: 'Its tasks stay. If this is the engine that you are connected to, you no longer see the swarm.',
      action: 'Demote',
    });
    if (!agreed) return;
    await each(
      context,
      'Demoting',
      'nodes',
      targets,
      (engine, { id }, signal) => engine.swarm.updateNode(id, { role: 'worker' }, signal),
      1,
    );
  },
});
