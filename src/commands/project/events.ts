import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { openEvents } from '../events/openEvents';

export default command({
  id: 'drydock.project.events',
  title: 'Show Events',
  icon: 'history',
  target: 'project',
  elsewhere: true,
  menus: [{ place: 'row', group: 'look', order: 4, submenu: 'inspect' }],
  palette: false,
  async run(context: Uses<'engine' | 'recentEvents' | 'ui'>, targets) {
    for (const { name, containers } of targets)
      await openEvents(
        context,
        name,
        containers.map(({ id }) => id),
      );
  },
});
