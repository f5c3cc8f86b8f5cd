import { diskUsageTable } from '../../inspect/diskUsageTable';
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
  async run({ engine, learnSizes, tables, ui }: Uses<'engine' | 'learnSizes' | 'tables' | 'ui'>) {
    await ui.progress('Measuring disk usage', (running) =>
      tables.show(
        {
          kind: 'usage',
          subject: '',
          tab: 'Disk Usage',
          title: 'Disk usage',
          busy: 'Measuring disk usage',
          cancelled: 'The measurement was cancelled.',
          async make(signal) {
            const measured = await engine();
            const usage = await measured.diskUsage(signal);
            learnSizes(usage);
            return diskUsageTable(usage, { host: measured.endpoint.host, now: Date.now() });
          },
        },
        running,
      ),
    );
  },
});
