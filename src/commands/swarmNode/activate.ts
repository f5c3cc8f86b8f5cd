import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { each } from '../each';

export default command({
  id: 'drydock.swarmNode.activate',
  title: 'Activate Node',
  icon: 'play',
  target: 'swarmNode',
  menus: [{ place: 'row', group: 'run', order: 2 }],
  appliesTo: ({ availability }) => availability !== 'active',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const agreed = await context.ui.confirm({
      message:
        targets.length === 1
          ? `Activate the node "${names}"?`
          : `Activate ${targets.length} nodes: ${names}?`,
      detail: 'The swarm places new tasks there. Tasks that run elsewhere stay where they are.',
      action: 'Activate',
    });
    if (!agreed) return;
    await each(
      context,
      'Activating',
      'nodes',
      targets,
      (engine, { id }, signal) => engine.swarm.updateNode(id, { availability: 'active' }, signal),
      1,
    );
  },
});
