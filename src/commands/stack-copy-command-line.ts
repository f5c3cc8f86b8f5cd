import { shellLine } from '../base/text/shellWord';
import { selectionArguments } from '../compose/stackSelection';
import { command } from './command';

export default command({
  id: 'drydock.stack.copyCommandLine',
  title: 'Copy Command Line',
  icon: 'copy',
  target: 'stack',
  menus: [{ place: 'row', group: 'copy', order: 1 }],
  async run(ports, targets) {
    const lines = targets.map(({ stack, selection }) =>
      shellLine(['docker', 'compose', ...selectionArguments(stack, selection)]),
    );
    await ports.ui.copy(lines.join('\n'));
  },
});
