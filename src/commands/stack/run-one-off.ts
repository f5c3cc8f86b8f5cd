import { askService } from './askService';
import { command } from '../command';
import runOneOff from '../service/run-one-off';

export default command({
  id: 'drydock.stack.runOneOff',
  title: 'Run One-Off...',
  icon: 'terminal',
  target: 'stack',
  menus: [{ place: 'row', group: 'run', order: 8 }],
  palette: false,
  async run(context, targets) {
    for (const stack of targets) {
      const service = await askService(context, stack, 'Run One-Off');
      if (service) await runOneOff.run(context, [service]);
    }
  },
});
