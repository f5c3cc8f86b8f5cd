import { imageName } from '../../registry/address';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { pullReference } from '../image/pullReference';

export default command({
  id: 'drydock.registryTag.pull',
  title: 'Pull Tag',
  icon: 'cloud-download',
  target: 'registryTag',
  palette: false,
  menus: [
    { place: 'row', group: 'run', order: 1 },
    { place: 'inline', order: 1 },
  ],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    for (const { address, repository, tag } of targets)
      await pullReference(context, imageName(address, repository, tag));
  },
});
