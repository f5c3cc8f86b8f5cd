import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.debugFromStart',
  title: 'Debug Service from Start',
  icon: 'debug-line-by-line',
  target: 'service',
  menus: [{ place: 'row', group: 'enter', order: 1, submenu: 'debug' }],
  appliesTo: ({ isEnabled }) => isEnabled,
  async run(context: Uses<'debugging'>, targets) {
    for (const target of targets) await context.debugging.start(target, { fromStart: true });
  },
});
