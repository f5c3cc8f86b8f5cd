import { command } from '../command';
import { openInspection } from '../container/openInspection';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.network.inspect',
  title: 'Inspect Network',
  icon: 'info',
  target: 'network',
  key: 'open',
  menus: [{ place: 'row', group: 'look', order: 1 }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name } of targets)
      await openInspection(context.ui, name, (await engine.networks.inspect(id)).raw);
  },
});
