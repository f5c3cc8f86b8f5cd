import { command } from '../command';
import { onStacks } from './composeWork';
import { confirmedStacks } from './confirmUp';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.up',
  title: 'Compose Up',
  icon: 'play',
  target: 'stack',
  menus: [
    { place: 'row', group: 'run', order: 1 },
    { place: 'inline', order: 2 },
    { place: 'file', order: 1 },
  ],
  async run(context: Uses<'engine' | 'policies' | 'stacks' | 'ui'>, targets) {
    const confirmed = await confirmedStacks(context, targets);
    await onStacks(context, confirmed, { title: 'Up', words: ['up', '--detach'] });
  },
});
