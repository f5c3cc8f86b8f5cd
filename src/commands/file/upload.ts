import { isFolder } from '../../inspect/files/fileEntry';
import { command } from '../command';
import { uploadInto } from './fileWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.file.upload',
  title: 'Upload...',
  icon: 'cloud-upload',
  target: 'file',
  palette: false,
  menus: [{ place: 'row', group: 'run', order: 2 }],
  appliesTo: ({ entry }) => isFolder(entry),
  async run(context: Uses<'files' | 'ui'>, targets) {
    for (const { place, entry } of targets) await uploadInto(context, place, entry.path);
  },
});
