import { askService } from './askService';
import { command } from '../command';
import runOneOff from '../service/run-one-off';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.runOneOff',
  title: 'Run One-Off...',
  icon: 'terminal',
  target: 'stack',
  menus: [{ place: 'row', group: 'run', order: 1, submenu: 'services' }],
  palette: false,
  async run(context: Uses<'engine' | 'policies' | 'stacks' | 'ui'>, targets) {
    for (const stack of targets) {
      const service = await askService(context, stack, 'Run One-Off');
      if (service) await runOneOff.run(context, [service]);
    }
  },
});
