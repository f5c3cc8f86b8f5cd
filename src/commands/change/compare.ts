import { command } from '../command';
import { compareWithImage } from './changeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.change.compare',
  title: 'Compare with Image',
  icon: 'diff',
  target: 'change',
  palette: false,
  menus: [{ place: 'row', group: 'look', order: 1 }],
  async run(context: Uses<'engine' | 'files' | 'ui'>, targets) {
    for (const target of targets) await compareWithImage(context, target);
  },
});
