import { command } from './command';
import { openLayers } from './openLayers';

export default command({
  id: 'drydock.container.layers',
  title: 'Show Layers of Image',
  target: 'container',
  menus: [{ place: 'row', group: 'look', order: 8 }],
  async run(ports, [container]) {
    // By id: the tag may belong to a newer image by now.
    if (container) await openLayers(ports, container.image, container.imageId);
  },
});
