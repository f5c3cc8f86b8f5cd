import { command } from '../command';
import { openInspection } from '../container/openInspection';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.swarmService.inspect',
  title: 'Inspect Swarm Service',
  icon: 'info',
  target: 'swarmService',
  key: 'open',
  menus: [{ place: 'row', group: 'look', order: 2 }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name } of targets)
      await openInspection(context.ui, name, await engine.swarm.inspect('service', id));
  },
});
