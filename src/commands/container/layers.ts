import { command } from '../command';
import { openLayers } from '../image/openLayers';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.layers',
  title: 'Show Layers of Image',
  target: 'container',
  menus: [{ place: 'row', group: 'look', order: 5, submenu: 'inspect' }],
  async run(context: Uses<'builds' | 'engine' | 'layers' | 'stacks' | 'tables' | 'ui'>, [container]) {
    if (!container) return;
    const { image, imageId } = container;
    const name = image.startsWith('sha256:') ? image.slice(7, 19) : image;
    // By id: the tag may belong to a newer image by now.
    await openLayers(context, name, imageId);
  },
});
