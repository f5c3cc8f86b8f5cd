import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.volume.browseFiles',
  title: 'Browse Volume Files',
  icon: 'files',
  target: 'volume',
  menus: [{ place: 'row', group: 'look', order: 2 }],
  async run(context: Uses<'files'>, targets) {
    const [target] = targets;
    if (target) await context.files.reveal({ kind: 'volume', name: target.name }, 'files');
  },
});
