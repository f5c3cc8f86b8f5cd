import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { each } from '../each';
import { taskCount } from './taskCount';

export default command({
  id: 'drydock.swarmNode.drain',
  title: 'Drain Node',
  icon: 'debug-stop',
  target: 'swarmNode',
  menus: [{ place: 'row', group: 'run', order: 1 }],
  appliesTo: ({ availability }) => availability !== 'drain',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const names = targets.map(({ name }) => plainText(name)).join(', ');
    const agreed = await context.ui.confirm({
      message:
        targets.length === 1 ? `Drain the node "${names}"?` : `Drain ${targets.length} nodes: ${names}?`,
      detail: `${taskCount(targets)} moved to other nodes, and no new ones are placed there until you activate it again.`,
      action: 'Drain',
    });
    if (!agreed) return;
    await each(
      context,
      'Draining',
      'nodes',
      targets,
      (engine, { id }, signal) => engine.swarm.updateNode(id, { availability: 'drain' }, signal),
      1,
    );
  },
});
