import { basename } from 'node:path';
import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { beginsAsTar } from '../../inspect/files/archiveFile';
import { withVolume } from '../../inspect/files/volumeArchive';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { readArchive } from '../readArchive';
import { askVolumeName, fillNewVolume } from '../volume/volumeWork';

export default command({
  id: 'drydock.volumes.restore',
  title: 'Restore Volume from Backup...',
  icon: 'history',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.volumes', order: 5, button: false }],
  async run(context: Uses<'engine' | 'ui'>) {
    const path = await context.ui.chooseExistingFile(
      'Restore a volume from a backup (.tar or .tar.gz)',
      'Restore',
    );
    if (!path) return;
    if (!(await beginsAsTar(path))) {
      throw new UserError(
        'not-an-archive',
        `"${plainText(basename(path))}" isn't a backup of a volume. Choose a .tar file, which may be compressed with gzip, bzip2 or xz.`,
      );
    }
    const start = basename(path).replace(/\.(?:tar(?:\.\w+)?|tgz)$/i, '');
    const name = await askVolumeName(context, 'Restore into which volume?', start);
    if (name === undefined) return;
    const engine = await context.engine();
    const exists = (await engine.volumes.list()).some((volume) => volume.name === name);
    if (exists) {
      const agreed = await context.ui.confirm({
        message: `Restore into the existing volume "${name}"?`,
        detail: 'Files that the backup has too are replaced. Other files in the volume stay.',
        action: 'Restore',
      });
      if (!agreed) return;
    }
    const fill = (signal: AbortSignal) =>
      // Engines unpack gzip, bzip2 and xz by themselves.
      withVolume(engine, name, (volume) => readArchive(path, (tar) => volume.unpack(tar, signal)));
    await context.ui.progress(`Restoring "${name}"`, (signal) =>
      exists ? fill(signal) : fillNewVolume(engine, name, () => fill(signal)),
    );
    context.ui.inform(`Restored "${name}" from ${plainText(path)}.`);
  },
});
