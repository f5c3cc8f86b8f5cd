import { askService } from './askService';
import { command } from '../command';
import scaleService from '../service/scale';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.scale',
  title: 'Scale...',
  icon: 'versions',
  target: 'stack',
  menus: [{ place: 'row', group: 'run', order: 2, submenu: 'services' }],
  palette: false,
  async run(context: Uses<'stacks' | 'ui'>, targets) {
    for (const stack of targets) {
      const service = await askService(context, stack, 'Scale');
      if (service) await scaleService.run(context, [service]);
    }
  },
});
