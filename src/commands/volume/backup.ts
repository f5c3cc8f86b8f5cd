import { createGzip } from 'node:zlib';
import { plainText } from '../../base/text/plainText';
import { withVolume } from '../../inspect/files/volumeArchive';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { saveTar } from '../saveTar';
import { agreeToRead } from './volumeWork';

export default command({
  id: 'drydock.volume.backup',
  title: 'Back Up Volume...',
  icon: 'archive',
  target: 'volume',
  menus: [{ place: 'row', group: 'run', order: 1 }],
  async run(context: Uses<'containers' | 'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const target of targets) {
      const shown = plainText(target.name);
      if (!(await agreeToRead(context, target, 'Back Up'))) return;
      const path = await context.ui.chooseFile(`Back up the volume "${shown}"`, `${target.name}.tar.gz`);
      if (!path) return;
      await context.ui.progress(`Backing up "${shown}"`, (signal) =>
        withVolume(engine, target.name, async (volume) =>
          saveTar(await volume.pack(signal), path, signal, createGzip()),
        ),
      );
      context.ui.inform(`Backed up "${shown}" to ${plainText(path)}.`);
    }
  },
});
