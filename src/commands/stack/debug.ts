import { askService } from './askService';
import { command } from '../command';
import debugService from '../service/debug';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.debug',
  title: 'Debug Service...',
  icon: 'debug-alt',
  target: 'stack',
  menus: [{ place: 'row', group: 'look', order: 3 }],
  palette: false,
  async run(context: Uses<'debugging' | 'ui'>, targets) {
    for (const stack of targets) {
      const service = await askService(context, stack, 'Debug Service');
      if (service) await debugService.run(context, [service]);
    }
  },
});
