import { command } from '../command';
import { openInspection } from '../container/openInspection';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.volume.inspect',
  title: 'Inspect Volume',
  icon: 'info',
  target: 'volume',
  key: 'open',
  menus: [{ place: 'row', group: 'look', order: 1 }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { name } of targets)
      await openInspection(context.ui, name, (await engine.volumes.inspect(name)).raw);
  },
});
