import { imageName } from '../../registry/address';
import { registryPlatforms } from '../../registry/platforms';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { mergePlatforms } from '../image/platformsOf';

export default command({
  id: 'drydock.registryTag.showPlatforms',
  title: 'Show Platforms',
  icon: 'chip',
  target: 'registryTag',
  palette: false,
  menus: [{ place: 'row', group: 'look', order: 1 }],
  async run(context: Uses<'platforms' | 'registries' | 'ui'>, targets) {
    for (const { address, repository, tag } of targets) {
      const name = imageName(address, repository, tag);
      const remote = await context.ui.progress(`Reading the platforms of "${name}"`, (signal) =>
        registryPlatforms(context.registries.client(address), repository, tag, signal),
      );
      context.platforms.show({ name, rows: mergePlatforms([], remote), notes: [] });
    }
  },
});
