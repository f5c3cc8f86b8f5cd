import { pastable } from '../../base/text/shellWord';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.change.copyPath',
  title: 'Copy Path',
  target: 'change',
  palette: false,
  menus: [{ place: 'row', group: 'copy', order: 1 }],
  run: (context: Uses<'ui'>, targets) =>
    context.ui.copy(targets.map(({ path }) => pastable(path)).join('\n')),
});
