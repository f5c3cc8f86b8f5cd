import { command } from '../command';
import { openFile } from './fileWork';

export default command({
  id: 'drydock.file.open',
  title: 'Open',
  target: 'file',
  palette: false,
  menus: [{ place: 'row', group: 'look', order: 1 }],
  appliesTo: ({ entry }) => entry.kind === 'file' || entry.kind === 'symlink',
  async run(context, targets) {
    for (const { place, entry } of targets) await openFile(context, place, entry);
  },
});
