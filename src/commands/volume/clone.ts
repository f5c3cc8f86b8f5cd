import { plainText } from '../../base/text/plainText';
import { withVolume } from '../../inspect/files/volumeArchive';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { agreeToRead, askVolumeName, fillNewVolume } from './volumeWork';

export default command({
  id: 'drydock.volume.clone',
  title: 'Clone Volume...',
  icon: 'files',
  target: 'volume',
  menus: [{ place: 'row', group: 'run', order: 2 }],
  async run(context: Uses<'containers' | 'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const target of targets) {
      const shown = plainText(target.name);
      if (!(await agreeToRead(context, target, 'Clone'))) return;
      const taken = new Set((await engine.volumes.list()).map(({ name }) => name));
      const name = await askVolumeName(context, `Clone "${shown}" as`, `${target.name}-copy`, taken);
      if (name === undefined) return;
      await context.ui.progress(`Cloning "${shown}"`, (signal) =>
        fillNewVolume(engine, name, () =>
          withVolume(engine, target.name, (source) =>
            withVolume(engine, name, async (copy) => copy.unpack(await source.pack(signal), signal)),
          ),
        ),
      );
      context.ui.inform(`Cloned "${shown}" as "${name}".`);
    }
  },
});
