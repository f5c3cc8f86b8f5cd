import { pastable } from '../../base/text/shellWord';
import { command } from '../command';

export default command({
  id: 'drydock.container.copyId',
  title: 'Copy ID',
  target: 'container',
  menus: [{ place: 'row', group: 'copy', order: 2 }],
  run: (context, targets) => context.ui.copy(targets.map(({ id }) => pastable(id)).join('\n')),
});
