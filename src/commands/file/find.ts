import { isFolder } from '../../inspect/files/fileEntry';
import { command } from '../command';
import { findAndOpen } from './fileWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.file.find',
  title: 'Find File...',
  icon: 'search',
  target: 'file',
  palette: false,
  menus: [{ place: 'row', group: 'look', order: 2 }],
  appliesTo: ({ entry }) => isFolder(entry),
  async run(context: Uses<'files' | 'ui'>, targets) {
    const [target] = targets;
    if (target) await findAndOpen(context, target.place, target.entry.path);
  },
});
