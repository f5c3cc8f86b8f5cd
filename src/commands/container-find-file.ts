import { command } from './command';
import { containerPlace, findAndOpen } from './fileWork';

export default command({
  id: 'drydock.container.findFile',
  title: 'Find File...',
  icon: 'search',
  target: 'container',
  menus: [{ place: 'row', group: 'look', order: 7 }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(ports, targets) {
    const [target] = targets;
    if (target) await findAndOpen(ports, containerPlace(target), '/');
  },
});
