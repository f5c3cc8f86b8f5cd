import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.engines.use',
  title: 'Use This Engine',
  icon: 'server-environment',
  target: 'shownEngine',
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'run', order: 1 },
  ],
  async run({ contexts }: Uses<'contexts'>, [engine]) {
    if (engine) contexts.use(engine.choice);
  },
});
