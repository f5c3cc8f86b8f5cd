import { command } from '../command';
import { openLayers } from './openLayers';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.image.layers',
  title: 'Show Layers',
  icon: 'layers',
  target: 'image',
  menus: [
    { place: 'inline', order: 2 },
    { place: 'row', group: 'look', order: 2 },
  ],
  async run(context: Uses<'builds' | 'engine' | 'layers' | 'stacks' | 'tables' | 'ui'>, [image]) {
    if (image) await openLayers(context, image.name, image.reference);
  },
});
