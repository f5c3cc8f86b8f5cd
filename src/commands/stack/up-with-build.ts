import { command } from '../command';
import { onStacks } from './composeWork';
import { confirmedStacks } from './confirmUp';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.upWithBuild',
  title: 'Compose Up with Build',
  icon: 'rocket',
  target: 'stack',
  menus: [
    { place: 'row', group: 'run', order: 1, submenu: 'build' },
    { place: 'file', order: 2 },
  ],
  async run(context: Uses<'engine' | 'policies' | 'stacks' | 'ui'>, targets) {
    const confirmed = await confirmedStacks(context, targets);
    await onStacks(context, confirmed, { title: 'Up with Build', words: ['up', '--detach', '--build'] });
  },
});
