import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { isFolder } from '../../inspect/files/fileEntry';
import { joinPath, nameProblem } from '../../inspect/files/filePath';
import { writeFile } from '../../inspect/files/writeFiles';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.file.newFile',
  title: 'New File...',
  icon: 'new-file',
  target: 'file',
  palette: false,
  menus: [{ place: 'row', group: 'run', order: 3 }],
  appliesTo: ({ entry }) => isFolder(entry),
  async run(context: Uses<'files' | 'ui'>, targets) {
    for (const { place, entry } of targets) {
      const title = `Name of the new file in ${plainText(entry.path)}`;
      const name = await context.ui.input({ title, validate: nameProblem });
      if (!name || !(await context.files.mayChange(place))) return;
      const path = joinPath(entry.path, name);
      await context.files.places.use(place, 'write', async (files) => {
        const isTaken = await files.exists(await files.inContainer(path));
        if (isTaken) throw new UserError('path-exists', `${plainText(path)} already exists.`);
        await writeFile(files, path, Buffer.alloc(0));
      });
      context.files.changed(place, entry.path);
      await context.files.open({ place, path });
    }
  },
});
