import { plainText } from '../../base/text/plainText';
import { registryPlatforms } from '../../registry/platforms';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { mergePlatforms, registryImage, registryNote } from './platformsOf';

export default command({
  id: 'drydock.image.showPlatforms',
  title: 'Show Platforms',
  icon: 'chip',
  target: 'image',
  menus: [{ place: 'row', group: 'look', order: 5 }],
  async run(context: Uses<'engine' | 'platforms' | 'registries' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { name, reference, dangling } of targets) {
      const shown = plainText(name);
      const place = dangling ? undefined : registryImage(reference);
      const found = await context.ui.progress(`Reading the platforms of "${shown}"`, async (signal) => {
        const local = await engine.images.platforms(reference, signal);
        if (!place) return { local, remote: [], notes: [] };
        const { address, repository, tag } = place;
        try {
          const remote = await registryPlatforms(context.registries.client(address), repository, tag, signal);
          return { local, remote, notes: [] };
        } catch (error) {
          signal.throwIfAborted();
          return { local, remote: [], notes: [registryNote(error)] };
        }
      });
      const rows = mergePlatforms(found.local, found.remote);
      context.platforms.show({ name: shown, rows, notes: found.notes });
    }
  },
});
