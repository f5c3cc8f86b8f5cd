import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.showChosen',
  title: 'Show Effective Config',
  icon: 'preview',
  target: 'stack',
  menus: [
    { place: 'row', group: 'look', order: 1, submenu: 'config' },
    { place: 'file', order: 4 },
  ],
  palette: false,
  async run({ effective }: Uses<'effective'>, targets) {
    for (const { selection } of targets) await effective.showEffective(selection);
  },
});
