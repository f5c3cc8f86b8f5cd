import { askService } from './askService';
import { command } from './command';
import debugService from './service-debug';

export default command({
  id: 'drydock.stack.debug',
  title: 'Debug Service...',
  icon: 'debug-alt',
  target: 'stack',
  menus: [{ place: 'row', group: 'enter', order: 1 }],
  palette: false,
  async run(ports, targets) {
    for (const stack of targets) {
      const service = await askService(ports, stack, 'Debug Service');
      if (service) await debugService.run(ports, [service]);
    }
  },
});
