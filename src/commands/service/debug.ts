import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.debug',
  title: 'Debug Service',
  icon: 'debug-alt',
  target: 'service',
  menus: [
    { place: 'inline', order: 3 },
    { place: 'row', group: 'look', order: 3 },
  ],
  appliesTo: ({ isEnabled }) => isEnabled,
  async run(context: Uses<'debugging'>, targets) {
    for (const target of targets) await context.debugging.start(target, { fromStart: false });
  },
});
