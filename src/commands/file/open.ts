import { command } from '../command';
import { openFile } from './fileWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.file.open',
  title: 'Open',
  target: 'file',
  palette: false,
  key: 'open',
  menus: [{ place: 'row', group: 'look', order: 1 }],
  appliesTo: ({ entry }) => entry.kind === 'file' || entry.kind === 'symlink',
  async run(context: Uses<'files' | 'ui'>, targets) {
    for (const { place, entry } of targets) await openFile(context, place, entry);
  },
});
