import { command } from '../command';
import { compareWithImage } from './changeWork';

export default command({
  id: 'drydock.change.compare',
  title: 'Compare with Image',
  icon: 'diff',
  target: 'change',
  palette: false,
  menus: [{ place: 'row', group: 'look', order: 1 }],
  async run(context, targets) {
    for (const target of targets) await compareWithImage(context, target);
  },
});
