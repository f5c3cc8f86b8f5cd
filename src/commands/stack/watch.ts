import { command } from '../command';
import { onStacks } from './composeWork';
import { allowedServices } from './confirmUp';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.watch',
  title: 'Compose Watch',
  icon: 'eye',
  target: 'stack',
  menus: [{ place: 'row', group: 'run', order: 4, submenu: 'build' }],
  async run(context: Uses<'engine' | 'policies' | 'stacks' | 'ui'>, targets) {
    for (const target of targets)
      if (await allowedServices(context, target, undefined, 'Watch Anyway'))
        await onStacks(context, [target], { title: 'Watch', words: ['watch'], goesOn: true });
  },
});
