import { plainText } from '../../base/text/plainText';
import { parentPath } from '../../inspect/files/filePath';
import { removeFile } from '../../inspect/files/writeFiles';
import { command } from '../command';
import { placeName } from './fileWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.file.delete',
  title: 'Delete...',
  icon: 'trash',
  target: 'file',
  palette: false,
  key: 'delete',
  menus: [{ place: 'row', group: 'danger', order: 1 }],
  appliesTo: ({ entry }) => entry.path !== '/',
  async run(context: Uses<'files' | 'ui'>, targets) {
    const [first] = targets;
    if (!first) return;
    const what = targets.length === 1 ? plainText(first.entry.path) : `${targets.length} files and folders`;
    const confirmed = await context.ui.confirm({
      message: `Delete ${what} from ${placeName(first.place)}?`,
      detail: "Folders are deleted with everything in them. This can't be undone.",
      action: 'Delete',
    });
    if (!confirmed) return;
    for (const { place, entry } of targets) {
      await context.files.places.use(place, 'run', (files) => removeFile(files, entry.path));
      context.files.changed(place, parentPath(entry.path));
    }
  },
});
