import { command } from './command';
import { imagePlace } from './changeWork';
import { containerPlace } from './fileWork';

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
  async run(ports, targets) {
    for (const { container, path, kind } of targets) {
      const place = kind === 'deleted' ? await imagePlace(ports, container.id) : containerPlace(container);
      await ports.files.open({ place, path });
    }
  },
});
