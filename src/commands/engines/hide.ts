import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.engines.hide',
  title: 'Hide Engine',
  icon: 'close',
  target: 'shownEngine',
  key: 'delete',
  menus: [
    { place: 'inline', order: 2 },
    { place: 'row', group: 'danger', order: 1 },
  ],
  async run({ engines }: Uses<'engines'>, targets) {
    for (const engine of targets) await engines.hide(engine);
  },
});
