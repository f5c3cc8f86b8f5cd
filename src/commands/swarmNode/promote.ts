import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { each } from '../each';

export default command({
  id: 'drydock.swarmNode.promote',
  title: 'Promote to Manager',
  icon: 'arrow-up',
  target: 'swarmNode',
  menus: [{ place: 'row', group: 'run', order: 3 }],
  appliesTo: ({ role }) => role === 'worker',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const agreed = await context.ui.confirm({
      message:
        targets.length === 1
          ? `Make "${names}" a manager?`
          : `Make ${targets.length} nodes managers: ${names}?`,
      detail:
        'A manager can change everything in the swarm, and more than half of the managers must be online for any change. Use an odd number of them.',
      action: 'Promote',
    });
    if (!agreed) return;
    await each(
      context,
      'Promoting',
      'nodes',
      targets,
      (engine, { id }, signal) => engine.swarm.updateNode(id, { role: 'manager' }, signal),
      1,
    );
  },
});
