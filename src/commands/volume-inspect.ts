import { command } from './command';
import { openInspection } from './openInspection';

export default command({
  id: 'drydock.volume.inspect',
  title: 'Inspect Volume',
  icon: 'info',
  target: 'volume',
  menus: [{ place: 'row', group: 'look', order: 1 }],
  async run(ports, targets) {
    const engine = await ports.engine();
    for (const { name } of targets)
      await openInspection(ports.ui, name, (await engine.volumes.inspect(name)).raw);
  },
});
