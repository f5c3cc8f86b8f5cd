import { command } from '../command';
import { imagePlace } from './changeWork';
import { containerPlace } from '../file/fileWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.change.open',
  title: 'Open File',
  icon: 'go-to-file',
  target: 'change',
  palette: false,
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'look', order: 2 },
  ],
  async run(context: Uses<'engine' | 'files'>, targets) {
    for (const { container, path, kind } of targets) {
      const place = kind === 'deleted' ? await imagePlace(context, container.id) : containerPlace(container);
      await context.files.open({ place, path });
    }
  },
});
