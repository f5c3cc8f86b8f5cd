import { isFolder } from '../inspect/files/fileEntry';
import { command } from './command';
import { uploadInto } from './fileWork';

export default command({
  id: 'drydock.file.upload',
  title: 'Upload...',
  icon: 'cloud-upload',
  target: 'file',
  palette: false,
  menus: [{ place: 'row', group: 'run', order: 2 }],
  appliesTo: ({ entry }) => isFolder(entry),
  async run(ports, targets) {
    for (const { place, entry } of targets) await uploadInto(ports, place, entry.path);
  },
});
