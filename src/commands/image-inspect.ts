import { command } from './command';
import { openInspection } from './openInspection';

export default command({
  id: 'drydock.image.inspect',
  title: 'Inspect Image',
  icon: 'info',
  target: 'image',
  menus: [{ place: 'row', group: 'look', order: 1 }],
  async run(ports, targets) {
    const engine = await ports.engine();
    for (const { reference, name } of targets)
      await openInspection(ports.ui, name, (await engine.images.inspect(reference)).raw);
  },
});
