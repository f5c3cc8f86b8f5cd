import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { scanImages } from './scanImages';

export default command({
  id: 'drydock.image.scan',
  title: 'Scan Image for Vulnerabilities',
  icon: 'bug',
  target: 'image',
  menus: [{ place: 'row', group: 'look', order: 3 }],
  run: (context: Uses<'scans' | 'ui'>, targets) => scanImages(context, targets),
});
