import { isFolder } from '../inspect/files/fileEntry';
import { command } from './command';
import { findAndOpen } from './fileWork';

export default command({
  id: 'drydock.file.find',
  title: 'Find File...',
  icon: 'search',
  target: 'file',
  palette: false,
  menus: [{ place: 'row', group: 'look', order: 2 }],
  appliesTo: ({ entry }) => isFolder(entry),
  async run(ports, targets) {
    const [target] = targets;
    if (target) await findAndOpen(ports, target.place, target.entry.path);
  },
});
