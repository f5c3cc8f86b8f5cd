import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.showMap',
  title: 'Show Map',
  icon: 'type-hierarchy',
  target: 'stack',
  menus: [
    { place: 'row', group: 'look', order: 4 },
    { place: 'file', order: 10 },
    { place: 'editor', order: 3 },
  ],
  async run({ maps }: Uses<'maps'>, targets) {
    for (const { stack } of targets) maps.show({ stack: stack.id });
  },
});
