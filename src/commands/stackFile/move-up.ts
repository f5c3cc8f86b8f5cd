import { movedFile } from '../../compose/stacks/selection';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stackFile.moveUp',
  title: 'Move Up',
  icon: 'arrow-up',
  target: 'stackFile',
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'run', order: 1 },
  ],
  palette: false,
  appliesTo: ({ stack, path }) => movedFile(stack.stack, stack.selection, path, -1) !== undefined,
  async run(context: Uses<'stacks'>, [target]) {
    if (!target) return;
    const { stack, path } = target;
    const files = movedFile(stack.stack, stack.selection, path, -1);
    if (files) await context.stacks.choose(stack, files);
  },
});
