import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.showEffective',
  title: 'Show Effective Config',
  icon: 'preview',
  target: 'service',
  menus: [{ place: 'row', group: 'look', order: 4 }],
  palette: false,
  appliesTo: ({ isEnabled }) => isEnabled,
  async run({ effective }: Uses<'effective'>, [target]) {
    if (target) await effective.showEffective(target.stack.selection, target.name);
  },
});
