import { pastable } from '../../base/text/shellWord';
import { command } from '../command';

export default command({
  id: 'drydock.file.copyPath',
  title: 'Copy Path',
  target: 'file',
  palette: false,
  menus: [{ place: 'row', group: 'copy', order: 1 }],
  run: (context, targets) => context.ui.copy(targets.map(({ entry }) => pastable(entry.path)).join('\n')),
});
