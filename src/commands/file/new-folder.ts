import { plainText } from '../../base/text/plainText';
import { isFolder } from '../../inspect/files/fileEntry';
import { joinPath, nameProblem } from '../../inspect/files/filePath';
import { createFolder } from '../../inspect/files/writeFiles';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.file.newFolder',
  title: 'New Folder...',
  icon: 'new-folder',
  target: 'file',
  palette: false,
  menus: [{ place: 'row', group: 'run', order: 4 }],
  appliesTo: ({ entry }) => isFolder(entry),
  async run(context: Uses<'files' | 'ui'>, targets) {
    for (const { place, entry } of targets) {
      const title = `Name of the new folder in ${plainText(entry.path)}`;
      const name = await context.ui.input({ title, validate: nameProblem });
      if (!name || !(await context.files.mayChange(place))) return;
      const path = joinPath(entry.path, name);
      await context.files.places.use(place, 'write', (files) => createFolder(files, path));
      context.files.changed(place, entry.path);
    }
  },
});
