import { command } from '../command';
import { openEvents } from '../events/openEvents';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.events',
  title: 'Show Events',
  icon: 'history',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'look', order: 4, submenu: 'inspect' }],
  async run(context: Uses<'engine' | 'recentEvents' | 'ui'>, targets) {
    const [first] = targets;
    if (!first) return;
    const name = targets.length === 1 ? first.name : `${first.name} and ${targets.length - 1} more`;
    await openEvents(
      context,
      name,
      targets.map(({ id }) => id),
    );
  },
});
