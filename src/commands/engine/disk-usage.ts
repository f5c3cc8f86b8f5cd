import { presentDiskUsage } from '../../inspect/diskUsage';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.engine.diskUsage',
  title: 'Disk Usage',
  icon: 'graph',
  target: 'none',
  menus: [
    { place: 'title', view: 'drydock.images', order: 3, button: true },
    { place: 'title', view: 'drydock.volumes', order: 3, button: true },
  ],
  async run(context: Uses<'engine' | 'learnSizes' | 'ui'>) {
    const engine = await context.engine();
    const usage = await context.ui.progress('Measuring disk usage', (signal) => engine.diskUsage(signal));
    context.learnSizes(usage);
    await context.ui.openDocument({
      name: 'Disk Usage.txt',
      language: 'plaintext',
      text: presentDiskUsage(usage, engine.endpoint.host),
    });
  },
});
