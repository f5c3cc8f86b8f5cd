import { shellLine } from '../../base/text/shellWord';
import { selectionArguments } from '../../compose/stacks/selection';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.copyCommandLine',
  title: 'Copy Command Line',
  icon: 'copy',
  target: 'stack',
  menus: [{ place: 'row', group: 'copy', order: 1, submenu: 'config' }],
  async run(context: Uses<'ui'>, targets) {
    const lines = targets.map(({ stack, selection }) =>
      shellLine(['docker', 'compose', ...selectionArguments(stack, selection)]),
    );
    await context.ui.copy(lines.join('\n'));
  },
});
