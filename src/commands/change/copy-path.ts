import { pastable } from '../../base/text/shellWord';
import { command } from '../command';

export default command({
  id: 'drydock.change.copyPath',
  title: 'Copy Path',
  target: 'change',
  palette: false,
  menus: [{ place: 'row', group: 'copy', order: 1 }],
  run: (context, targets) => context.ui.copy(targets.map(({ path }) => pastable(path)).join('\n')),
});
