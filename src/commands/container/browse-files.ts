import { command } from '../command';
import { containerPlace } from '../file/fileWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.browseFiles',
  title: 'Browse Files',
  icon: 'files',
  target: 'container',
  menus: [{ place: 'row', group: 'look', order: 1, submenu: 'files' }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(context: Uses<'files'>, targets) {
    const [target] = targets;
    if (target) await context.files.reveal(containerPlace(target), 'files');
  },
});
