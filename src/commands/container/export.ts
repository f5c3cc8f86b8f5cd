import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { plainText } from '../../base/text/plainText';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.export',
  title: 'Export Files...',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'run', order: 3, submenu: 'files' }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name } of targets) {
      const path = await context.ui.chooseFile(
        `Export the files of "${plainText(name)}", without volumes`,
        `${name}.tar`,
      );
      if (!path) return;
      await context.ui.progress(`Exporting "${plainText(name)}"`, async (signal) => {
        try {
          await pipeline(await engine.containers.export(id, signal), createWriteStream(path), { signal });
        } catch (error) {
          // Half an archive looks like a whole one.
          await rm(path, { force: true });
          throw error;
        }
      });
      context.ui.inform(`Exported the files of "${plainText(name)}" to ${plainText(path)}.`);
    }
  },
});
