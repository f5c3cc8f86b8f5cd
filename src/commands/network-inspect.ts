import { command } from './command';
import { openInspection } from './openInspection';

export default command({
  id: 'drydock.network.inspect',
  title: 'Inspect Network',
  icon: 'info',
  target: 'network',
  menus: [{ place: 'row', group: 'look', order: 1 }],
  async run(ports, targets) {
    const engine = await ports.engine();
    for (const { id, name } of targets)
      await openInspection(ports.ui, name, (await engine.networks.inspect(id)).raw);
  },
});
