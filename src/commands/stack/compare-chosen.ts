import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.compareChosen',
  title: 'Compare with Base',
  icon: 'diff',
  target: 'stack',
  menus: [{ place: 'row', group: 'look', order: 2, submenu: 'config' }],
  palette: false,
  appliesTo: ({ selection }) => selection.files.length > 1,
  async run({ effective }: Uses<'effective'>, targets) {
    for (const { selection } of targets) {
      const files = selection.files.slice(0, 1);
      await effective.compareEffective({ ...selection, files }, selection);
    }
  },
});
