import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { runImage } from './runImage';

export default command({
  id: 'drydock.image.run',
  title: 'Run Image...',
  icon: 'play',
  target: 'image',
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'run', order: 1 },
  ],
  async run(context: Uses<'engine' | 'policies' | 'runs' | 'ui'>, targets) {
    for (const { reference, name } of targets) await runImage(context, reference, name);
  },
});
