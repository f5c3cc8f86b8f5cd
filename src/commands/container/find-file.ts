import { command } from '../command';
import { containerPlace, findAndOpen } from '../file/fileWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.findFile',
  title: 'Find File...',
  icon: 'search',
  target: 'container',
  menus: [{ place: 'row', group: 'look', order: 2, submenu: 'files' }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(context: Uses<'files' | 'ui'>, targets) {
    const [target] = targets;
    if (target) await findAndOpen(context, containerPlace(target), '/');
  },
});
