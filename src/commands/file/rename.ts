import { plainText } from '../../base/text/plainText';
import { joinPath, nameProblem, parentPath } from '../../inspect/files/filePath';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.file.rename',
  title: 'Rename...',
  target: 'file',
  palette: false,
  key: 'rename',
  menus: [{ place: 'row', group: 'run', order: 5 }],
  appliesTo: ({ entry }) => entry.path !== '/',
  async run(context: Uses<'files' | 'ui'>, targets) {
    for (const { place, entry } of targets) {
      const folder = parentPath(entry.path);
      const name = await context.ui.input({
        title: `New name of ${plainText(entry.path)}`,
        value: entry.name,
        validate: nameProblem,
      });
      if (!name || name === entry.name || !(await context.files.mayChange(place))) return;
      try {
        await context.files.rename({ place, path: entry.path }, joinPath(folder, name));
      } finally {
        // It may have failed in part.
        context.files.changed(place, folder);
      }
    }
  },
});
