import { imageName } from '../../registry/address';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.registryTag.copyDigest',
  title: 'Copy Name with Digest',
  icon: 'copy',
  target: 'registryTag',
  palette: false,
  menus: [{ place: 'row', group: 'copy', order: 1 }],
  async run(context: Uses<'registries' | 'ui'>, targets) {
    const names = await context.ui.progress('Reading the digest', (signal) =>
      Promise.all(
        targets.map(async ({ address, repository, tag }) =>
          imageName(
            address,
            repository,
            await context.registries.client(address).digest(repository, tag, signal),
          ),
        ),
      ),
    );
    await context.ui.copy(names.join('\n'));
  },
});
