import { pastable } from '../../base/text/shellWord';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.file.copyPath',
  title: 'Copy Path',
  target: 'file',
  palette: false,
  menus: [{ place: 'row', group: 'copy', order: 1 }],
  run: (context: Uses<'ui'>, targets) =>
    context.ui.copy(targets.map(({ entry }) => pastable(entry.path)).join('\n')),
});
