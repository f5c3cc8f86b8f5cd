import { command } from '../command';
import { openInspection } from '../container/openInspection';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.image.inspect',
  title: 'Inspect Image',
  icon: 'info',
  target: 'image',
  key: 'open',
  menus: [{ place: 'row', group: 'look', order: 1 }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { reference, name } of targets)
      await openInspection(context.ui, name, (await engine.images.inspect(reference)).raw);
  },
});
