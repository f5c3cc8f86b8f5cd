import { command } from '../command';
import { askDown } from './askDown';
import { onStacks } from './composeWork';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.down',
  title: 'Compose Down...',
  icon: 'trash',
  target: 'stack',
  menus: [
    { place: 'row', group: 'danger', order: 1 },
    { place: 'file', order: 3 },
  ],
  appliesTo: ({ containers }) => containers !== 'none',
  async run(context: Uses<'stacks' | 'ui'>, targets) {
    const words = await askDown(
      context.ui,
      targets.map(({ projectName }) => projectName),
    );
    if (words) await onStacks(context, targets, { title: 'Down', words });
  },
});
